import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createWordFinder } from '../../../../../src/core/analysis/algorithms/wordFinder';

describe('words that stand in a text', () => {
  function check(words: readonly string[], text: string, expected: readonly string[]) {
    it(`${words.join(', ')} in ${JSON.stringify(text)}`, () => assert.deepEqual(heldIn(text, words), expected));
  }

  check([], 'fetch', []);
  check(['fetch'], '', []);
  check(['fetch'], 'await fetch(url)', ['fetch']);
  check(['fetch'], 'prefetchAll', ['fetch']);
  check(['fetch'], 'FeTcH', ['fetch']);
  check(['fetch', 'etc', 'tch', 'ch('], 'fetch', ['fetch', 'etc', 'tch']);
  check(['he', 'she', 'his', 'hers'], 'ushers', ['he', 'she', 'hers']);
  check(['he', 'she'], 'the shed', ['he', 'she']);
  check(['aab'], 'aaab', ['aab']);
  check(['.open(', '`', '$'], 'fs.Open(`a`)', ['.open(', '`']);
  check(['kelvin', 'sso'], '\u212aelvin s\u017fo', []);
  check(['abc'], 'ab\u00e9c ab\ud83d\ude00c', []);

  it('are those that searching for each finds', () => {
    const aLetter = fc.constantFrom('a', 'b', 'c', '.');
    const someWords = fc.uniqueArray(fc.string({ unit: aLetter, minLength: 1, maxLength: 5 }), { maxLength: 12 });
    const aText = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', 'A', 'B', 'C', '\u00e9'), maxLength: 40 });
    fc.assert(
      fc.property(someWords, aText, (words, text) => {
        assert.deepEqual(
          heldIn(text, words),
          words.filter((word) => text.toLowerCase().includes(word)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  function heldIn(text: string, words: readonly string[]): readonly string[] {
    const held = createWordFinder(words)(text);
    return words.filter((_, place) => held.has(place));
  }
});
