import assert from 'node:assert/strict';
import { textRange } from '../../../../../src/core/findings/textRange';
import { placeLabel } from '../../../../../src/core/findings/words/findingMarkdown';
import type { ReplyFinding } from '../../../../../src/core/prompts/replySchema';
import { createAnchor, toFinding } from '../../../../../src/core/review/anchoring/anchorFindings';
import { LineRecord } from '../../../../../src/core/review/anchoring/lineRecord';
import { type SentText, sentTexts } from '../../../../../src/core/review/anchoring/sentText';

const ORDERS = `import { db } from './db';

export async function placeOrder(order: Order) {
  await db.query('INSERT INTO orders VALUES ($1)', [order.id]);
  await queue.publish('order-placed', order);
  return order;
}

export async function cancelOrder(order: Order) {
\tawait db.query('DELETE FROM orders WHERE id = $1', [order.id]);
  const label = '😀 gelöscht';
  const greeting = 'שלום עולם'; // right to left
  return order;
}
`;

const sent = (path: string, text: string, targets: SentText['targets'] = []): SentText => ({ path, text, targets });

/** Of a review whose lines have proven right so far. */
function proven(): LineRecord {
  const record = new LineRecord();
  for (const line of [3, 4]) record.note(line, line);
  return record;
}

describe('createAnchor', () => {
  /** An anchor learns from the lines that it is told, so each quote has its own. */
  const trusted = () => createAnchor([sent('src/orders.ts', ORDERS)], proven());

  /** `at` is `line:character-line:character` and the kind of match, or the reason for no place. */
  function check(
    name: string,
    quote: string,
    line: number,
    at: string,
    using = trusted(),
    file = 'src/orders.ts',
  ): void {
    it(name, () => {
      const { placement, path } = using.place({ file, quote, line });
      if (placement.kind === 'unplaced') return assert.equal(placement.because, at);
      const { start, end } = placement.range;
      const place = `${start.line}:${start.character}-${end.line}:${end.character} ${placement.match}`;
      assert.equal(path === 'src/orders.ts' ? place : `${path} ${place}`, at);
    });
  }

  describe('letter by letter', () => {
    check('a whole line', '  return order;\n', 6, '5:2-5:15 exact');
    check('part of a line', "queue.publish('order-placed', order)", 0, '4:8-4:44 exact');
    check('two lines', "await queue.publish('order-placed', order);\n  return order;", 1, '4:2-5:15 exact');
    check('a tab where the source has one', '\tawait db.query(', 10, '9:1-9:16 exact');
    check('beside a surrogate pair', "'😀 gelöscht'", 1, '10:16-10:29 exact');
    check('half of a surrogate pair', '\uDE00 gelöscht', 11, 'quote-not-found');
    check('right to left', "'שלום עולם'", 1, '11:19-11:30 exact');
    check('part of a word', 'rder', 1, 'quote-not-found');
    check('nothing', ' \n', 1, 'no-quote');
    check('nothing of the kind', 'await redis.get(key);', 4, 'quote-not-found');
  });

  describe('white space aside', () => {
    check(
      'Windows line breaks',
      "await queue.publish('order-placed', order);\r\n  return order;",
      5,
      '4:2-5:15 whitespace',
    );
    check('one line for two', "await queue.publish('order-placed', order); return order;", 5, '4:2-5:15 whitespace');
    check('spaces between all', "await queue . publish( 'order-placed' , order );", 5, '4:2-4:45 whitespace');
    check(
      'line numbers',
      "   5|   await queue.publish('order-placed', order);\n   6|   return order;",
      0,
      '4:2-5:15 exact',
    );
    check('a line number instead of a hint', '13|   return order;', 0, '12:2-12:15 exact');
    check('back-ticks', '`return order;`', 13, '12:2-12:15 exact');
    check('a code fence', '```ts\nreturn order;\n```', 13, '12:2-12:15 exact');
  });

  describe('what was left out', () => {
    check(
      'a comment for lines',
      "await db.query('INSERT INTO orders VALUES ($1)', [order.id]);\n// ...\nreturn order;",
      4,
      '3:2-5:15 fuzzy',
    );
    check('dots at the end', 'export async function placeOrder(...', 3, '2:0-2:32 fuzzy');
    check('dots within a line', "await db.query('INSERT ... [order.id]);", 4, '3:2-3:63 fuzzy');
    check('dots and hardly more', 'order(...)', 3, 'quote-not-found');
    check(
      'a line, silently',
      "await db.query('INSERT INTO orders VALUES ($1)', [order.id]);\n  return order;",
      4,
      '3:2-5:15 fuzzy',
    );
    check(
      'too many lines, silently',
      "import { db } from './db';\n  const label = '😀 gelöscht';",
      1,
      'quote-not-found',
    );
  });

  describe('nearly the same', () => {
    check('a letter', "await queue.publsh('order-placed', order);", 5, '4:2-4:45 fuzzy');
    check('other quotation marks', 'await queue.publish("order-placed", order);', 5, '4:2-4:45 fuzzy');
    check('a letter, with a hint far off', "await queue.publsh('order-placed', order);", 500, '4:2-4:45 fuzzy');
    check('every tenth letter and a hint far off', "awat queue.publsh('order-plcd', ordr);", 500, 'quote-not-found');
    check(
      'as near to one line as to another',
      'export async function changeOrder(order: Order) {',
      3,
      'quote-not-found',
    );
    check('a short one', 'retrn order;', 6, 'quote-not-found');
    check('a quarter of it', "await queue.notify('order-paid', order);", 5, 'quote-not-found');
    check(
      'with the end of the line before',
      "{ await db.qery('INSERT INTO orders VALUES ($1)', [order.id]);",
      4,
      '3:2-3:63 fuzzy',
    );
    check('half of it', "await queue.send('shipped', parcel);", 5, 'quote-not-found');
  });

  describe('a quote that stands in several places', () => {
    const lines = Array.from({ length: 100 }, (_, i) => (i % 10 === 0 ? 'await save(order);' : `step${i}();`));
    const repeated = createAnchor([sent('src/orders.ts', lines.join('\n'))]);
    const trusting = createAnchor([sent('src/orders.ts', lines.join('\n'))], proven());
    const preferring = createAnchor([sent('src/orders.ts', lines.join('\n'), [textRange(35, 0, 45, 3)])]);

    check(
      'is the one on the line, where lines have proven right',
      'await save(order);',
      31,
      '30:0-30:18 exact',
      trusting,
    );
    check('is none on the line, where none has', 'await save(order);', 31, 'ambiguous-quote', repeated);
    check('is none beside the line, whatever they have', 'await save(order);', 32, 'ambiguous-quote', trusting);
    check('is the only one within 20 lines', 'await save(order);', 111, '90:0-90:18 exact', repeated);
    check('is none of two within 20 lines', 'await save(order);', 101, 'ambiguous-quote', repeated);
    check('is none when there is no hint', 'await save(order);', 0, 'ambiguous-quote', repeated);
    check('is none when the hint is far off', 'await save(order);', 200, 'ambiguous-quote', repeated);
    check('is the one under review', 'await save(order);', 200, '40:0-40:18 exact', preferring);
    const nested = createAnchor([
      sent('src/orders.ts', 'if (a) {\n  save(order);\n}\nfor (;;) {\n    save(order);\n}\n'),
    ]);
    check('is the one that is indented as quoted', '    save(order);', 2, '4:4-4:16 exact', nested);
    check('is none when it is indented as none', '\tsave(order);', 2, 'ambiguous-quote', nested);
    check(
      'is a whole line rather than a part',
      'return order;',
      2,
      '1:0-1:13 exact',
      createAnchor([sent('src/orders.ts', 'if (a) return order;\nreturn order;\n')]),
    );
  });

  describe('the file', () => {
    const two = createAnchor(
      [sent('src/orders.ts', ORDERS), sent('src/db.ts', 'export const db = connect(process.env.DB);\nreturn order;\n')],
      proven(),
    );
    check('named with a line', 'return order;', 6, '5:2-5:15 exact', two, './src/orders.ts:6');
    check('named as in a patch', 'return order;', 6, '5:2-5:15 exact', two, 'b/src/orders.ts');
    check('named with backslashes', 'return order;', 6, '5:2-5:15 exact', two, 'src\\Orders.ts');
    check('named by its last part', 'return order;', 6, '5:2-5:15 exact', two, '`orders.ts`');
    check('named in full', 'return order;', 6, '5:2-5:15 exact', two, '/home/me/shop/src/orders.ts');
    check('unknown, with a short quote', 'return order;', 6, 'unknown-file', two, 'src/basket.ts');
    check(
      'unknown, with a quote of one file',
      'export const db = connect(process.env.DB);',
      9,
      'src/db.ts 0:0-0:42 exact',
      two,
      'lib/x.ts',
    );
    check(
      'wrong, with a quote of another',
      'export const db = connect(process.env.DB);',
      9,
      'src/db.ts 0:0-0:42 exact',
      two,
    );
    check('not given', 'return order;', 6, 'unknown-file', two, '');
    const copies = createAnchor(
      ['a.ts', 'b.ts'].map((path) => sent(path, 'export const db = connect(process.env.DB);\n')),
    );
    check(
      'unknown, with a quote of two files',
      'export const db = connect(process.env.DB);',
      1,
      'unknown-file',
      copies,
    );
    const same = createAnchor([
      sent('a/index.ts', 'export const first = 1;\n'),
      sent('b/index.ts', 'export const second = 2;\n'),
    ]);
    check('named by a last part that two share', 'first = 1', 1, 'unknown-file', same, 'index.ts');
  });

  it('finds a long misspelt quote in a file of 10 MB', () => {
    const word = (i: number) => Math.imul(i, 2654435761).toString(36);
    const lines = Array.from(
      { length: 250_000 },
      (_, i) => `  const ${word(i)} = compute('${word(i + 1)}${word(i + 2)}');`,
    );
    const huge = createAnchor([sent('src/orders.ts', lines.join('\n'))]);
    const quote = lines.slice(200_000, 200_040).join('\n').replaceAll('compute', 'comput');
    const { placement } = huge.place({ file: 'src/orders.ts', quote, line: 200_010 });
    assert.equal(placement.kind === 'placed' && placement.range.start.line, 200_000);
  });
});

describe('sentTexts', () => {
  it('keeps the line numbers of the file', () => {
    const texts = sentTexts([
      { path: 'a.ts', firstLine: 4, text: 'five();\nsix();', role: 'target' },
      { path: 'b.ts', firstLine: 0, text: 'b();', role: 'neighbour' },
      { path: 'a.ts', firstLine: 1, text: 'two();', role: 'neighbour' },
    ]);
    assert.deepEqual(texts, [
      { path: 'a.ts', text: '\ntwo();\n\n\nfive();\nsix();', targets: [textRange(4, 0, 5, 6)] },
      { path: 'b.ts', text: 'b();', targets: [] },
    ]);
  });
});

describe('toFinding', () => {
  const anchor = createAnchor([sent('src/orders.ts', ORDERS)], proven());
  const reply: ReplyFinding = {
    file: 'src/orders.ts',
    quote: '  return order;',
    line: 13,
    category: 'consistency',
    severity: 'major',
    confidence: 'high',
    title: 'Saved and published\n without an outbox.',
    why: 'A crash loses the event.',
    recommendation: 'Use an outbox.',
    tradeoffs: 'A relay has to be run.',
    alternatives: [],
    example: 'return saved;',
    example_replaces_quote: true,
    pattern: '',
    requirement: '',
    other_places: [],
    claims: [],
  };

  it('carries the words over and computes place and fingerprint', () => {
    const finding = toFinding(reply, anchor);
    assert.deepEqual(
      [finding.title, finding.code, finding.path, finding.quote, finding.placement, finding.exampleReplacesQuote],
      [
        'Saved and published without an outbox',
        'consistency',
        'src/orders.ts',
        'return order;',
        { kind: 'placed', range: textRange(12, 2, 12, 15), match: 'exact' },
        true,
      ],
    );
    assert.equal('pattern' in finding, false);
  });

  it('gives equal lines their own fingerprints, and a re-indented quote the same', () => {
    const fingerprints = [6, 13].map((line) => toFinding({ ...reply, line }, anchor).fingerprint);
    assert.notEqual(fingerprints[0], fingerprints[1]);
    assert.equal(toFinding({ ...reply, quote: '\t\treturn  order;' }, anchor).fingerprint, fingerprints[1]);
  });

  it('offers no replacement for a text that is not quite the quote', () => {
    const finding = toFinding({ ...reply, quote: "await queue.publsh('order-placed', order);" }, anchor);
    assert.equal(finding.exampleReplacesQuote, false);
    assert.equal(finding.quote, "await queue.publish('order-placed', order);");
  });

  it('says where a quote may be that stands in several places', () => {
    const unsure = createAnchor([sent('src/orders.ts', ORDERS)]);
    const finding = toFinding(
      { ...reply, other_places: [{ file: 'orders.ts', quote: '  return order;', line: 6, message: 'Here too' }] },
      unsure,
    );
    const mayBeAt = { lines: [5, 12], count: 2 };
    assert.deepEqual(finding.placement, { kind: 'unplaced', because: 'ambiguous-quote', mayBeAt });
    assert.match(finding.why, /Also named: `orders\.ts`, at line 6 or 13: Here too$/);
    assert.deepEqual(finding.related, []);
    assert.equal(placeLabel(finding), 'src/orders.ts:6, 13');
    const chosen = toFinding(reply, unsure, 'chosen');
    assert.deepEqual(chosen.placement, { kind: 'placed', range: textRange(12, 2, 12, 15), match: 'exact' });
  });

  it('places the other places, and names those it cannot', () => {
    const finding = toFinding(
      {
        ...reply,
        other_places: [
          { file: 'orders.ts', quote: "queue.publish('order-placed', order)", line: 5, message: 'Published here' },
          { file: 'src/gone.ts', quote: 'await nothing();', line: 1, message: 'Here too' },
          { file: 'src/orders.ts', quote: '  return order;', line: 13, message: 'The same place again' },
        ],
      },
      anchor,
    );
    assert.deepEqual(finding.related, [
      { path: 'src/orders.ts', range: textRange(4, 8, 4, 44), message: 'Published here' },
    ]);
    assert.match(finding.why, /^A crash loses the event\.\n\n.*`src\/gone\.ts`: Here too$/s);
  });
});
