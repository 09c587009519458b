import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DISMISSAL_REASONS, type Dismissal } from '../../../../../src/core/findings/dismissal';
import { parseDismissals, serialiseDismissals } from '../../../../../src/core/findings/dismissals/dismissalFile';
import { sampleDismissal } from '../sampleDismissal';
import { sampleFinding } from '../sampleFinding';

const ORDERS = sampleDismissal();
const BRACES = sampleDismissal(sampleFinding({ path: 'src/a.ts', quote: 'if (x) { return "{"; }' }), {
  reason: 'later',
});
const WHOLE = serialiseDismissals([ORDERS, BRACES]);

/** Paths of the dismissals that can be read, and what is wrong. */
function check(
  name: string,
  text: string,
  paths: readonly string[],
  problem: RegExp | undefined,
  isWhole = false,
): void {
  it(name, () => {
    const read = parseDismissals(text);
    assert.deepEqual(
      read.dismissals.map(({ path }) => path),
      paths,
    );
    assert.equal(read.isWhole, isWhole);
    if (problem) assert.match(read.problems.join('\n'), problem);
    else assert.deepEqual(read.problems, []);
  });
}

describe('A dismissals file', () => {
  const both = ['src/a.ts', 'src/orders.ts'];
  const edited = (change: object) => JSON.stringify({ version: 1, dismissals: [{ ...ORDERS, ...change }, BRACES] });
  const conflict = (inner: (lines: string[]) => string[]) => inner(WHOLE.split('\n')).join('\n');

  check('whole', WHOLE, both, undefined, true);
  check('empty', '', [], undefined, true);
  check('only white space', ' \n', [], undefined, true);
  check('with a byte order mark', `\uFEFF${WHOLE}`, both, undefined, true);
  check('with CRLF', WHOLE.replaceAll('\n', '\r\n'), both, undefined, true);
  check('cut off in the last entry', WHOLE.slice(0, WHOLE.lastIndexOf('"reason"')), ['src/a.ts'], /not well-formed/);
  check('cut off behind the last entry', WHOLE.slice(0, WHOLE.lastIndexOf(']')), both, /not well-formed/);
  check('with a comma too many', WHOLE.replace(/\}\n {2}\]/, '},\n  ]'), both, /not well-formed/);
  check(
    'with a conflict between entries',
    conflict((lines) => [
      ...lines.slice(0, 3),
      '<<<<<<< HEAD',
      ...lines.slice(3, 13),
      '=======',
      ...lines.slice(13, -3),
      '>>>>>>> theirs',
      ...lines.slice(-3),
    ]),
    both,
    /merge conflict/,
  );
  check(
    'with a conflict within an entry',
    WHOLE.replace(
      /( +"reason": "later",\n)/,
      '<<<<<<< HEAD\n$1=======\n      "reason": "out-of-scope",\n>>>>>>> theirs\n',
    ),
    ['src/orders.ts'],
    /merge conflict[\s\S]*Entry 1 cannot be read/,
  );
  check('no JSON at all', 'dismissed: everything', [], /not well-formed/);
  check('another kind of JSON', '[]', [], /not well-formed/);
  check('of a newer version', WHOLE.replace('"version": 1', '"version": 2'), both, /version is 2/);
  check('without a list', '{"version": 1}', [], /no list/);
  check('with more beside the list', WHOLE.replace('"version": 1', '"version": 1, "owner": "x"'), both, /owner/);
  check('a reason nobody knows', edited({ reason: 'because' }), ['src/a.ts'], /Entry 1 .*reason is "because"/);
  check('no fingerprint', edited({ fingerprint: '' }), ['src/a.ts'], /no fingerprint/);
  check(
    'an entry without words and date',
    edited({ words: undefined, date: undefined }),
    ['src/orders.ts', 'src/a.ts'],
    undefined,
    true,
  );
  check('a member nobody knows', edited({ author: 'Ada' }), ['src/orders.ts', 'src/a.ts'], /Entry 1 .*author/, true);
  check('entries of another kind', '{"version":1,"dismissals":[null,7,[]]}', [], /Entry 3/);

  it('keeps the later of two entries for one finding', () => {
    const later = { ...ORDERS, reason: 'later', date: '2026-06-01' } as const;
    for (const dismissals of [
      [ORDERS, later],
      [later, ORDERS],
    ])
      assert.deepEqual(parseDismissals(JSON.stringify({ version: 1, dismissals })).dismissals, [later]);
  });

  it('keeps members that nobody knows when it is written', () => {
    const { dismissals } = parseDismissals(edited({ author: 'Ada' }));
    assert.match(serialiseDismissals(dismissals), /"author": "Ada"/);
  });

  it('is the same text whatever the order, one line a member, with a line break at its end', () => {
    assert.equal(serialiseDismissals([BRACES, ORDERS]), WHOLE);
    assert.equal(WHOLE.split('\n').filter((line) => line.startsWith('      "')).length, 16);
    assert.ok(WHOLE.endsWith('}\n'));
  });

  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const anyDismissal: fc.Arbitrary<Dismissal> = fc.record({
    fingerprint: fc.string({ minLength: 1 }),
    code: text,
    path: text,
    title: text,
    quote: text,
    reason: fc.constantFrom(...DISMISSAL_REASONS),
    words: text,
    date: fc.constant('2026-01-31'),
  });

  it('gives back what was written', () => {
    const list = fc.uniqueArray(anyDismissal, { selector: ({ fingerprint }) => fingerprint, maxLength: 6 });
    fc.assert(
      fc.property(list, (dismissals) => {
        const written = serialiseDismissals(dismissals);
        const read = parseDismissals(written);
        assert.ok(read.isWhole);
        assert.equal(read.dismissals.length, dismissals.length);
        assert.equal(serialiseDismissals(read.dismissals), written);
      }),
    );
  });

  it('is never taken for whole, nor throws, when its end is missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: WHOLE.length - 2 }),
        (length) => !parseDismissals(WHOLE.slice(0, length)).isWhole,
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => void parseDismissals(any)));
  });
});
