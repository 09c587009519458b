import assert from 'node:assert/strict';
import { textRange } from '../../../../src/core/findings/textRange';
import { createAnchor } from '../../../../src/core/review/anchorFindings';
import { SearchableText } from '../../../../src/core/review/searchableText';
import { withoutWhitespace } from '../../../../src/core/review/squeezedText';
import { placeAgain } from '../../../../src/core/review/trackPlace';
import { realSources } from './realSources';

/** A hint is off by at most this many lines. */
const MOST_OFF = 20;
/** Occurrences nearer than this to each other cannot be told apart by such a hint, whoever tries. */
const APART = 2 * MOST_OFF;

interface Tally {
  once: number;
  onceRight: number;
  apart: number;
  apartRight: number;
  near: number;
  nearRight: number;
  nearWrong: number;
}

describe('the line of a quote from real sources', () => {
  const tally: Tally = { once: 0, onceRight: 0, apart: 0, apartRight: 0, near: 0, nearRight: 0, nearWrong: 0 };

  before(function () {
    this.timeout(60_000);
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (const { path, text } of realSources()) {
      const lines = text.split('\n');
      const anchor = createAnchor([{ path, text, targets: [] }]);
      const squeezed = lines.map(withoutWhitespace);
      for (let sample = 0; sample < 30; sample++) {
        const count = 1 + random(3);
        const first = random(lines.length - count);
        const quoted = lines.slice(first, first + count);
        if (quoted[0]?.trim() === '' || quoted.at(-1)?.trim() === '') continue;
        const quote = quoted.join('\n');
        if (withoutWhitespace(quote).length < 3) continue;
        const others = squeezed.flatMap((_, line) => {
          const same = squeezed.slice(line, line + count).join('') === withoutWhitespace(quote);
          return same && line !== first && squeezed[line] !== '' ? [line] : [];
        });
        const hint = Math.min(lines.length, Math.max(1, first + 1 + random(2 * MOST_OFF + 1) - MOST_OFF));
        const { placement } = anchor.place({ file: path, quote, line: hint });
        const found = placement.kind === 'placed' ? placement.range.start.line : undefined;
        const nearest = Math.min(...others.map((line) => Math.abs(line - first)));
        if (others.length === 0 && text.split(quote).length === 2) {
          tally.once += 1;
          if (found === first) tally.onceRight += 1;
        } else if (others.length > 0 && nearest > APART) {
          tally.apart += 1;
          if (found === first) tally.apartRight += 1;
        } else if (others.length > 0) {
          tally.near += 1;
          if (found === first) tally.nearRight += 1;
          else if (found !== undefined) tally.nearWrong += 1;
        }
      }
    }
  });

  it('is right for every quote that stands once', () => {
    assert.ok(tally.once > 1_000, JSON.stringify(tally));
    assert.equal(tally.onceRight, tally.once);
  });

  it('is right for 99 of 100 quotes that stand again more than 40 lines off, with a hint off by up to 20', () => {
    assert.ok(tally.apart > 50, JSON.stringify(tally));
    assert.ok(tally.apartRight >= 0.99 * tally.apart, JSON.stringify(tally));
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
