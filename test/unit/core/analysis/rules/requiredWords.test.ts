import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOfQuery } from '../../../../../src/core/analysis/rules/queryWords';
import { isListOfWords, wordsOfPattern } from '../../../../../src/core/analysis/rules/requiredWords';

describe('words that a pattern requires', () => {
  function check(pattern: string, expected: readonly string[] | undefined) {
    it(pattern, () => assert.deepEqual(wordsOfPattern(pattern), expected));
  }

  check('query', ['query']);
  check('^(?:findMany|findOne)$', ['findmany', 'findone']);
  check('^find(?:One|Many)?\\(', ['find(', 'findone(', 'findmany(']);
  check('colou?r', ['color', 'colour']);
  check('rate[-_ ]?limit', ['ratelimit', 'rate-limit', 'rate_limit', 'rate limit']);
  check('[gG]raceful(?:ly)?', ['graceful']);
  check('api_?key|key', ['key']);
  check('"(?:sh|bash)"', ['"sh"', '"bash"']);
  check('(?:ab?c?d?){3}(?:e|f)(?:g|h)', ['eg', 'eh', 'fg', 'fh']);
  check('a?b?c?d?ef?g?h?', undefined);
  check('caf\u00e9s', ['caf']);
  check('[^a]bc', ['bc']);
  check('[a-c]bcd', ['bcd']);
  check('re+try', ['try']);
  check('axios\\.get\\b', ['axios.get']);
  check('(?:db|pool)\\.execute', ['db.execute', 'pool.execute']);
  check('(?:db|pool)', ['db', 'pool']);
  check('(?:d|pool)', undefined);
  check('a|query', undefined);
  check('await\\s+[\\w.]*acquire\\(', ['acquire(']);
  check('from\\s+[\'"](?:vue|jquery)[\'"]', [
    "'vue'",
    '\'vue"',
    "'jquery'",
    '\'jquery"',
    '"vue\'',
    '"vue"',
    '"jquery\'',
    '"jquery"',
  ]);
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
    const piece = fc.constantFrom(
      ...'abc ABC abcd ( (?: | ) ? * + . [ab] [aB]? (?:a|b?c) \\w \\. ^ $ {0,2} {2} (?!abc)'.split(' '),
    );
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

  it('stand in texts made from a pattern', () => {
    const aWord = fc.string({ unit: fc.constantFrom('a', 'b', 'B', 'c'), minLength: 1, maxLength: 3 });
    const aGroup = fc.array(aWord, { minLength: 1, maxLength: 4 }).map((words) => `(?:${words.join('|')})`);
    const aPiece = fc.oneof(aWord, aGroup, fc.constantFrom('[ab]', '\\w', '.'));
    const aQuantifier = fc.constantFrom('', '', '', '?', '+', '{0,2}', '{2}');
    const aSource = fc.array(fc.tuple(aPiece, aQuantifier), { minLength: 1, maxLength: 5 });
    const aPattern = aSource.map((pieces) => new RegExp(`^(?:${pieces.flat().join('')})$`));
    const aMatch = aPattern.chain((pattern) => fc.tuple(fc.constant(pattern), fc.stringMatching(pattern)));
    fc.assert(
      fc.property(aMatch, ([pattern, text]) => {
        const words = wordsOfPattern(pattern.source);
        assert.ok(!words || words.some((word) => text.toLowerCase().includes(word)), `${pattern} in ${text}`);
      }),
      { numRuns: 2000 },
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

describe('a pattern that is a list of words', () => {
  function check(pattern: RegExp, expected: boolean) {
    it(String(pattern), () => assert.equal(isListOfWords(pattern), expected));
  }

  check(/find|get(?:All)?/i, true);
  check(/find|get/, false);
  check(/find\w/i, false);
  check(/find|x/i, false);
  check(/(find)\1/i, false);
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
