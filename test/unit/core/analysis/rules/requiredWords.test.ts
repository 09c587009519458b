import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOfPattern, wordsOfQuery } from '../../../../../src/core/analysis/rules/requiredWords';

describe('words that a pattern requires', () => {
  function check(pattern: string, expected: readonly string[] | undefined) {
    it(pattern, () => assert.deepEqual(wordsOfPattern(pattern), expected));
  }

  check('query', ['query']);
  check('^(?:findMany|findOne)$', ['findmany', 'findone']);
  check('^find(?:One|Many)?\\(', ['find']);
  check('colou?r', ['colo']);
  check('re+try', ['try']);
  check('axios\\.get\\b', ['axios.get']);
  check('(?:db|pool)\\.execute', ['.execute']);
  check('(?:db|pool)', undefined);
  check('ab|query', undefined);
  check('(?!query)\\w+', undefined);
  check('(?:query)?', undefined);
  check('(?:query){0,2}x', undefined);
  check('[query]+', undefined);
  check('.*', undefined);
  check('\\x71uery', undefined);
  check('(query)\\1', undefined);
  check('(?<name>query)', ['query']);
  check('', undefined);

  it('stand in whatever matches', () => {
    const piece = fc.constantFrom(...'abc ABC abcd ( (?: | ) ? * + . [ab] \\w \\. ^ $ {0,2} {2} (?!abc)'.split(' '));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'A', 'B', 'C', '.') }),
        (pieces, text) => {
          const pattern = patternOf(pieces.join(''));
          const words = pattern && wordsOfPattern(pattern.source);
          if (!pattern || !words || !pattern.test(text)) return;
          assert.ok(words.some((word) => text.toLowerCase().includes(word)));
        },
      ),
      { numRuns: 5000 },
    );
  });

  function patternOf(source: string): RegExp | undefined {
    try {
      return new RegExp(source);
    } catch {
      return undefined;
    }
  }
});

describe('words that a query requires', () => {
  function check(title: string, query: string, expected: readonly string[] | undefined) {
    it(title, () => assert.deepEqual(wordsOfQuery(query), expected));
  }

  check('none without a predicate', '(call_expression) @whole', undefined);
  check('of a pattern', '((identifier) @a (#match? @a "^(fetch|axios)$")) @whole', ['fetch', 'axios']);
  check('of equality', '((identifier) @a (#eq? @a "Promise")) @whole', ['promise']);
  check('of a list', '((identifier) @a (#any-of? @a "setTimeout" "sleep")) @whole', ['settimeout', 'sleep']);
  check('of all patterns', '((a) @a (#eq? @a "one")) @whole\n((b) @b (#eq? @b "two")) @whole', ['one', 'two']);
  check('none where one pattern has none', '((a) @a (#eq? @a "one")) @whole (b) @whole', undefined);
  check('none of a denial', '((a) @a (#not-match? @a "query")) @whole', undefined);
  check('none of an alternation', '([(a) (b)] @a (#eq? @a "one")) @whole', undefined);
  check('none of nothing', '', undefined);
});
