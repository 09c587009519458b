import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fingerprintOf } from '../../../../../src/core/findings/comparison/fingerprint';
import type { Dismissal } from '../../../../../src/core/findings/dismissal';
import {
  dismissedAmong,
  matchDismissals,
  obsoleteDismissals,
} from '../../../../../src/core/findings/dismissals/matchDismissals';
import type { Finding } from '../../../../../src/core/findings/finding';
import type { Review } from '../../../../../src/core/findings/review';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sampleDismissal } from '../sampleDismissal';
import { fileTarget, sampleFinding } from '../sampleFinding';

const LINE = '  await queue.publish(order);';
const TITLE = 'Order is saved and published without an outbox';

function modelFinding(change: Partial<Finding> = {}): Finding {
  return sampleFinding({ code: 'consistency', quote: LINE, title: TITLE, ...change });
}

function ruleFinding(change: Partial<Finding> = {}): Finding {
  const rule = { source: 'analyser', code: 'n-plus-one-query', title: 'One query for each element' } as const;
  return sampleFinding({ ...rule, quote: 'await db.query(sql, [row.id]);', ...change });
}

const REVIEW: Review = {
  id: 'r',
  target: fileTarget('src/orders.ts'),
  reviewer: { kind: 'analyser' },
  startedAt: '2026-01-01T00:00:00.000Z',
  manifest: { items: [], leftOut: [] },
  findings: [ruleFinding()],
  notes: [],
  outcome: { kind: 'success' },
};

describe('matchDismissals', () => {
  /** Whether a finding counts as the one that was dismissed. */
  function check(name: string, dismissed: Finding, found: Finding, expected: boolean): void {
    it(`${expected ? 'knows again' : 'lets through'}: ${name}`, () => {
      const matches = matchDismissals([found], [sampleDismissal(dismissed)]);
      assert.equal(matches.has(found.fingerprint), expected);
    });
  }

  describe("a model's finding", () => {
    const same = (name: string, change: Partial<Finding>) => check(name, modelFinding(), modelFinding(change), true);
    const other = (name: string, change: Partial<Finding>) => check(name, modelFinding(), modelFinding(change), false);
    const published = 'Order gets written, then published with no outbox';

    same('unchanged', {});
    same('another title on the same quote', { title: 'Two systems may disagree after a crash' });
    same('re-indented', { quote: 'await   queue.publish(order);' });
    same('broken into lines', { quote: 'await queue.publish(\n    order,\n  );'.replace(',', ''), title: published });
    same('quoted with the line before', { quote: `  await db.save(order);\n${LINE}`, title: published });
    same('quoted with another line in common', { quote: `${LINE}\n  return order.id;`, title: published });
    same('quoted in part', { quote: 'queue.publish(order)', title: published });
    same('a name in the code changed a little', { quote: '  await queues.publish(order);', title: published });
    same('the same words in another form', {
      quote: 'queue.publish(order)',
      title: 'Saving and publishing orders without outboxes',
    });
    same('found where the quote repeats', {
      fingerprint: fingerprintOf({ code: 'consistency', path: 'src/orders.ts', quote: LINE, occurrence: 2 }),
    });
    same('other severity and place', {
      severity: 'info',
      placement: { kind: 'placed', range: textRange(90, 0, 90, 9), match: 'exact' },
    });

    other('another file', { path: 'src/invoices.ts' });
    other('another category', { code: 'failure-point', category: 'failure-point' });
    other('another line', { quote: '  await mailer.send(customer.address);' });
    other('another problem that quotes the line too', {
      quote: `${LINE}\n  return order.id;`,
      title: 'Consumers may see the order twice',
    });
    other('a title that shares only names of the code', {
      quote: `${LINE}\n  return order.id;`,
      title: 'Queue publish of order blocks the response',
    });
    other('a similar title on other code', { quote: '  await invoices.publishAll(open);', title: published });
    other('too little code in common', { quote: 'order', title: TITLE });
    check(
      'a missing retry where a missing timeout was dismissed',
      modelFinding({ title: 'Missing timeout on the payment call', quote: '  await gateway.charge(payment);' }),
      modelFinding({
        title: 'Missing retry on the payment call',
        quote: '  const paid = true;\n  await gateway.charge(payment);',
      }),
      false,
    );
    check(
      'the same words in another order and form',
      modelFinding({ title: 'Orders load their lines one by one' }),
      modelFinding({ title: 'Lines are loaded one by one for orders', quote: `${LINE}\n  return order.id;` }),
      true,
    );
    check(
      'missing authorisation where missing authentication was dismissed',
      modelFinding({ title: 'Route without authentication', quote: "router.post('/refunds', refund);" }),
      modelFinding({
        title: 'Route without authorisation',
        quote: "router.post('/refunds', refund);",
        fingerprint: 'b',
      }),
      false,
    );
    check(
      'a second problem on the very same quote',
      modelFinding({ title: 'No authorisation check on search', quote: LINE, fingerprint: 'second' }),
      modelFinding({ title: 'Injection through the search term', quote: LINE }),
      false,
    );
    check(
      'the second problem on a quote, worded anew',
      modelFinding({ title: 'No authorisation check on search', quote: LINE, fingerprint: 'second' }),
      modelFinding({ title: 'Search checks no authorisation', quote: LINE }),
      true,
    );
  });

  describe('a finding without a quote', () => {
    const lost = { quote: '', placement: { kind: 'unplaced', because: 'no-quote' } } as const;
    check('the same title', modelFinding(lost), modelFinding(lost), true);
    check('another title', modelFinding(lost), modelFinding({ ...lost, title: 'Reads go to the primary' }), false);
  });

  describe("an analyser's finding", () => {
    check('unchanged', ruleFinding(), ruleFinding(), true);
    check('its title counts anew', ruleFinding(), ruleFinding({ title: 'One query for each of 12' }), true);
    check('re-formatted', ruleFinding(), ruleFinding({ quote: 'await db.query(sql, [ row.id ]);' }), true);
    check('other code', ruleFinding(), ruleFinding({ quote: 'await db.query(sql, [row.id, 1]);' }), false);
    check('another rule', ruleFinding(), ruleFinding({ code: 'unbounded-query' }), false);
    check('the same path seen from another folder', ruleFinding({ fingerprint: 'elsewhere' }), ruleFinding(), true);
  });

  it('matches a dismissal with one finding, that of its fingerprint first', () => {
    const first = ruleFinding();
    const second = ruleFinding({ fingerprint: 'second occurrence' });
    assert.deepEqual([...matchDismissals([second, first], [sampleDismissal(first)]).keys()], [first.fingerprint]);
  });

  it('knows the beginning of a long quote again', () => {
    const quote = `const query = \`SELECT ${'column, '.repeat(80)}\`;`;
    const found = modelFinding({ quote });
    const dismissal = sampleDismissal(found);
    assert.ok(dismissal.quote.length <= 400 && quote.startsWith(dismissal.quote));
    const matches = matchDismissals([found], [{ ...dismissal, fingerprint: 'elsewhere' }]);
    assert.equal(matches.size, 1);
  });

  it('never matches findings of different files, whatever they say', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const property = fc.property(text, text, text, text, (quote, title, otherQuote, otherTitle) => {
      const dismissed = sampleDismissal(modelFinding({ quote, title, path: 'a.ts' }));
      const found = modelFinding({ quote: otherQuote, title: otherTitle, path: 'b.ts' });
      return matchDismissals([found], [dismissed]).size === 0;
    });
    fc.assert(property);
  });
});

describe('obsoleteDismissals', () => {
  const unused = sampleDismissal(ruleFinding({ quote: 'gone();' }));
  const used = sampleDismissal(ruleFinding());
  const elsewhere = sampleDismissal(ruleFinding({ path: 'src/other.ts' }));
  const ofModel = sampleDismissal(modelFinding());

  function check(name: string, change: Partial<Review>, expected: readonly Dismissal[]): void {
    it(name, () => {
      const all = [unused, used, elsewhere, ofModel];
      assert.deepEqual(obsoleteDismissals({ ...REVIEW, ...change }, all), expected);
    });
  }
  check('are those the analyser no longer has a finding for', {}, [unused]);
  check(
    'are not told of a part of a file',
    {
      target: { kind: 'selection', label: 's', parts: [{ path: 'src/orders.ts', range: textRange(0, 0, 3, 0) }] },
    },
    [],
  );
  check('are not told after an incomplete review', { outcome: { kind: 'cancelled' } }, []);
  check(
    'are not told of a file that was left out',
    {
      manifest: { items: [], leftOut: [{ path: 'src/orders.ts', reason: 'too-large' }] },
    },
    [],
  );
  check(
    'are not told by a model, which was asked to be silent',
    {
      reviewer: { kind: 'model', persona: 'p', model: 'm', host: 'h' },
    },
    [],
  );
});

describe('dismissedAmong', () => {
  it('gives the newer of two reviews the say', () => {
    const [a, b] = [ruleFinding(), ruleFinding({ path: 'src/b.ts' })];
    const review = (id: string): Review => ({ ...REVIEW, id, findings: [a, b] });
    const dismissals: Record<string, readonly Dismissal[]> = { old: [sampleDismissal(a)], new: [sampleDismissal(b)] };
    const dismissed = dismissedAmong([review('old'), review('new')], ({ id, findings }) =>
      matchDismissals(findings, dismissals[id] ?? []),
    );
    assert.deepEqual([...dismissed], [b.fingerprint]);
  });
});
