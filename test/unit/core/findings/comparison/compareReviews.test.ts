import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { compareReviews } from '../../../../../src/core/findings/comparison/compareReviews';
import type { Finding } from '../../../../../src/core/findings/finding';
import type { Review } from '../../../../../src/core/findings/review';
import type { ReviewChanges } from '../../../../../src/core/findings/reviewChanges';
import { textRange } from '../../../../../src/core/findings/textRange';
import { fileTarget, sampleFinding } from '../sampleFinding';

const TEXT = 'await db.save(order);\nawait queue.publish(order);\nfor (const id of ids) await db.query(sql, [id]);\n';
const saved = finding('await db.save(order);', 'Saved without a transaction');
const published = finding('await queue.publish(order);', 'Published without an outbox');
const looped = finding('for (const id of ids) await db.query(sql, [id]);', 'One query for each id');
const removed = finding('await legacy.notify(order);', 'Blocks on the legacy system');

function finding(quote: string, title: string, change: Partial<Finding> = {}): Finding {
  return sampleFinding({ code: 'consistency', quote, title, ...change });
}

function review(findings: readonly Finding[], change: Partial<Review> = {}): Review {
  return {
    id: 'r',
    target: fileTarget('src/orders.ts'),
    reviewer: { kind: 'model', persona: 'p', model: 'm', host: 'h' },
    startedAt: '2026-01-01T00:00:00.000Z',
    manifest: { items: [], leftOut: [] },
    findings,
    notes: [],
    outcome: { kind: 'success' },
    ...change,
  };
}

function compare(
  older: readonly Finding[],
  newer: Review,
  dismissed: readonly Finding[] = [],
): ReturnType<typeof compareReviews> {
  const texts = [{ path: 'src/orders.ts', text: TEXT }];
  const fingerprints = new Map(dismissed.map(({ fingerprint }) => [fingerprint, true]));
  return compareReviews(review(older, { reviewer: newer.reviewer }), newer, texts, fingerprints);
}

/** `fixed/not repeated/open/new` of a review that follows one with the `older` findings. */
function check(
  name: string,
  older: readonly Finding[],
  newer: Review,
  expected: string,
  dismissed: readonly Finding[] = [],
): void {
  it(name, () => {
    const { findings, changes } = compare(older, newer, dismissed);
    assert.equal(counts(findings, changes), expected);
    const states = changes?.gone?.map(({ state }) => state) ?? [];
    const gone = ['fixed', 'not-repeated'].map((state) => states.filter((one) => one === state).length);
    assert.deepEqual(gone, changes ? [changes.fixed, changes.notRepeated] : [0, 0]);
    for (const { finding } of changes?.gone ?? []) assert.ok(older.includes(finding), 'as it was');
  });
}

function counts(findings: readonly Finding[], changes: ReviewChanges | undefined): string {
  if (!changes) return 'no word on it';
  const { fixed, notRepeated, added } = changes;
  return [fixed, notRepeated, findings.length - added.length, added.length].join('/');
}

const analyser = { reviewer: { kind: 'analyser' } } as const;
const outbox = finding(`await db.save(order);\nawait queue.publish(order);`, 'Order gets published with no outbox');
const ranged = {
  target: { kind: 'selection', label: 's', parts: [{ path: 'src/orders.ts', range: textRange(0, 0, 1, 0) }] },
} as const;

describe('compareReviews', () => {
  describe('by a model', () => {
    check('nothing before, nothing now', [], review([]), '0/0/0/0');
    check('all new', [], review([saved, published]), '0/0/0/2');
    check('all still open', [saved, published], review([published, saved]), '0/0/2/0');
    check('fixed, open and new', [removed, saved], review([saved, looped]), '1/0/1/1');
    check('not said again, but still there', [saved, published], review([saved]), '0/1/1/0');
    check('quoted and worded anew', [published], review([outbox]), '0/0/1/0');
    check('two findings that might be the older one', [published], review([outbox, published]), '0/0/1/1');
    check(
      'another problem on the same code',
      [published],
      review([finding(outbox.quote, 'Consumers see it twice')]),
      '0/1/0/1',
    );
    check('another category', [published], review([{ ...published, code: 'messaging', fingerprint: 'x' }]), '0/1/0/1');
    check('code gone within a selection', [removed], review([], ranged), '1/0/0/0');
    check(
      'a secret in the quote was masked',
      [finding("login('<secret>****');", 'Key in code')],
      review([]),
      '0/1/0/0',
    );
    check('no quote', [finding('', 'Lost')], review([]), '0/1/0/0');
  });

  describe('by the analyser', () => {
    check('not found in a whole file', [saved], review([], analyser), '1/0/0/0');
    check('not found in a part of a file', [saved], review([], { ...analyser, ...ranged }), '0/0/0/0');
    check('still there', [saved], review([saved], analyser), '0/0/1/0');
  });

  describe('of a folder', () => {
    const folder = { target: { kind: 'folder', label: 'src', parts: [{ path: 'src/orders.ts' }] } } as const;
    const before = finding(saved.quote, saved.title, { path: 'src/order.ts', fingerprint: 'before' });
    check('a file was renamed', [before], review([saved], folder), '0/0/1/0');
    check(
      'a file was renamed, and worded anew',
      [before],
      review([{ ...saved, title: 'No transaction around the save' }], folder),
      '0/0/1/0',
    );
    check('a file was deleted', [before], review([], folder), '1/0/0/0');
    check(
      'a file is there that has the same',
      [saved],
      review([saved, { ...before, path: 'src/copy.ts' }], folder),
      '0/0/1/1',
    );
    const leftOut = { manifest: { items: [], leftOut: [{ path: 'src/order.ts', reason: 'too-large' }] } } as const;
    check('a file was left out', [before], review([], { ...folder, ...leftOut }), '0/0/0/0');
  });

  describe('says nothing is fixed', () => {
    check(
      'of files that are no part of the target',
      [finding('gone();', 'Gone', { path: 'src/b.ts' })],
      review([]),
      '0/0/0/0',
    );
    const leftOut = { manifest: { items: [], leftOut: [{ path: 'src/orders.ts', reason: 'too-large' }] } } as const;
    check('of files that were left out', [removed], review([], leftOut), '0/0/0/0');
    check('that was dismissed', [removed, saved], review([saved]), '0/0/1/0', [removed]);
    for (const outcome of [
      { kind: 'partial', failure: { kind: 'cut-off' } },
      { kind: 'cancelled' },
      { kind: 'failed', failure: { kind: 'unreachable' } },
    ] as const)
      check(`after a review that ended ${outcome.kind}`, [removed], review([saved], { outcome }), 'no word on it');
  });

  it('lets a repeat go by the fingerprint of old, also after a partial review', () => {
    for (const outcome of [{ kind: 'success' }, { kind: 'partial', failure: { kind: 'cut-off' } }] as const) {
      const { findings } = compare([published], review([outbox], { outcome }));
      assert.deepEqual(findings, [{ ...outbox, fingerprint: published.fingerprint }]);
    }
  });

  it('accounts for every finding once, and keeps fingerprints apart', () => {
    const some = fc.subarray([saved, published, looped, removed, outbox]);
    fc.assert(
      fc.property(some, some, (older, now) => {
        const { findings, changes } = compare(older, review(now));
        assert.ok(changes);
        const open = findings.length - changes.added.length;
        assert.equal(changes.fixed + changes.notRepeated + open, older.length);
        assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, now.length);
      }),
    );
  });
});
