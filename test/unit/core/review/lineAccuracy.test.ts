import assert from 'node:assert/strict';
import { textRange } from '../../../../src/core/findings/textRange';
import { createAnchor } from '../../../../src/core/review/anchoring/anchorFindings';
import { SearchableText } from '../../../../src/core/review/anchoring/searchableText';
import { placeAgain } from '../../../../src/core/review/anchoring/trackPlace';
import { type Fate, placeByAnswer, placeByHint, plantQuotes, repeatableRandom } from './plantedQuotes';
import { realSources } from './realSources';

/** A hint is off by at most this many lines, each distance as likely as the others. */
const MOST_OFF = 20;

type Tally = Record<Fate, number>;

describe('the line of a quote from real sources, with a hint off by up to 20', () => {
  const once: Tally = { right: 0, wrong: 0, open: 0 };
  const repeated: Tally = { right: 0, wrong: 0, open: 0 };
  const answered: Tally = { right: 0, wrong: 0, open: 0 };

  before(function () {
    this.timeout(60_000);
    const random = repeatableRandom(7);
    for (const { path, text } of realSources()) {
      const lines = text.split('\n');
      const anchor = createAnchor([{ path, text, targets: [] }]);
      for (const planted of plantQuotes(path, lines, 30, random)) {
        const { quote, first, others } = planted;
        if (others.length === 0 && text.split(quote).length !== 2) continue;
        const hint = Math.min(lines.length, Math.max(1, first + 1 + random(2 * MOST_OFF + 1) - MOST_OFF));
        const fate = placeByHint(anchor, planted, hint);
        (others.length === 0 ? once : repeated)[fate] += 1;
        if (others.length > 0) answered[fate === 'open' ? placeByAnswer(anchor, planted, lines) : fate] += 1;
      }
    }
  });

  it('is right for every quote that stands once', () => {
    assert.ok(once.right > 1_000, JSON.stringify(once));
    assert.deepEqual({ ...once, right: 0 }, { right: 0, wrong: 0, open: 0 });
  });

  it('is never wrong for a quote that stands again: what the hint cannot decide stays open', () => {
    assert.ok(repeated.right > 100 && repeated.open > 100, JSON.stringify(repeated));
    assert.equal(repeated.wrong, 0);
  });

  it('is right for 99 of 100 quotes that stand again, once those that stayed open were answered', () => {
    const total = answered.right + answered.wrong + answered.open;
    assert.ok(total > 300 && answered.right >= 0.99 * total, JSON.stringify(answered));
  });
});

describe('a quote in a text that is hard on it', () => {
  const LINES = 50_000;
  const long = Array.from({ length: LINES }, (_, i) => (i % 125 === 0 ? '  return next();' : `  step(${i});`)).join(
    '\n',
  );
  const bidi =
    '// \u202E\u05E9\u05DC\u05D5\u05DD\u202C\n\tconst \u05E9\u05DD = "\u{1F600}\u{1F468}\u200D\u{1F469}"; save(\u05E9\u05DD);\n\u2067end();\u2069\n';

  /** Placed at `line:character`, 0-based, found again after the text was changed, or why it is not placed. */
  function check(name: string, text: string, quote: string, hint: number, expected: string, changed = text): void {
    it(name, () => {
      const { placement, quote: own } = createAnchor([{ path: 'a.ts', text, targets: [] }]).place({
        file: 'a.ts',
        quote,
        line: hint,
      });
      if (placement.kind === 'unplaced') return assert.equal(placement.because, expected);
      const { line, character } = placement.range.start;
      assert.equal(`${line}:${character}`, expected);
      const again = placeAgain(placement.range, own, new SearchableText(changed, []));
      assert.equal(again.kind, 'standing');
    });
  }

  const occurrences = long.split('return next();').length - 1;
  it('that stands 400 times, for one', () => assert.equal(occurrences, 400));
  check('400 times, with a hint', long, 'return next();', 25_001, '25000:2');
  check('400 times, with a hint off by 20', long, 'return next();', 25_021, '25000:2');
  check('400 times, with a hint off by 60', long, 'return next();', 25_061, 'ambiguous-quote');
  check('400 times, without a hint', long, 'return next();', 0, 'ambiguous-quote');
  check('near the end of 50,000 lines', long, 'step(49999);', 3, '49999:2', `${'// above\n'.repeat(500)}${long}`);
  check('nowhere in 50,000 lines', long, 'await somewhere.elsewhere(entirely);', 3, 'quote-not-found');
  check('after a surrogate pair', bidi, `save(\u05E9\u05DD);`, 2, '1:23');
  check('a surrogate pair itself', bidi, '"\u{1F600}\u{1F468}\u200D\u{1F469}"', 2, '1:12');
  check('between marks of direction', bidi, 'end();', 3, '2:1');
  check('behind a tab', bidi, 'const \u05E9\u05DD = ', 2, '1:1');
  check(
    'with other line breaks by now',
    'a();\nb();\nsave(order);\n',
    'b();\nsave(order);',
    2,
    '1:0',
    'x();\r\na();\r\nb();\r\nsave(order);\r\n',
  );
  check(
    'in a file with Windows line breaks',
    'a();\r\nb();\r\nsave(order);\r\n',
    'b();\nsave(order);',
    2,
    '1:0',
    'a();\nb();\nsave(order);\n',
  );
  check(
    'in a file of one long line',
    `${'x();'.repeat(40_000)}save(order);${'y();'.repeat(40_000)}`,
    'save(order);',
    1,
    '0:160000',
  );

  it('is said to be gone where it is, in 50,000 lines', () => {
    assert.equal(
      placeAgain(textRange(700, 2, 700, 20), 'load(everything);', new SearchableText(long, [])).kind,
      'stale',
    );
  });
});
