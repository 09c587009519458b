import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileRules, ruleLanguageOf } from '../../../../../../src/core/analysis/rules/compileRules';
import type { GrammarLanguage } from '../../../../../../src/core/analysis/syntax/language';
import { matchPatterns, type OpenFile } from '../../../../../../src/core/analysis/syntax/patterns/matchPatterns';
import { parsePatterns } from '../../../../../../src/core/analysis/syntax/patterns/parsePatterns';
import { byKind } from '../../../../../../src/core/analysis/syntax/patterns/rowsByKind';
import type { SyntaxGrammar, SyntaxNode, SyntaxParser } from '../../../../../../src/core/analysis/syntax/syntaxParser';
import { builtInRules, startParser } from '../../rules/ruleFixture';
import { patternOf } from './randomPattern';

/** Captured parts in the order of their names: which match comes first is not held. */
type Found = readonly string[];

const { catalogue } = builtInRules();

describe('matching patterns', () => {
  let parser: SyntaxParser;

  before(async () => {
    parser = await startParser();
  });

  /** Expects what the parser's own query finds, and so many matches. */
  function check(query: string, text: string, expected: number, language: GrammarLanguage = 'typescript') {
    it(`${query} in ${text}`, async () => {
      const grammar = await parser.grammar(language);
      grammar.withTree(text, (root) => {
        const matches = matched(query, text, root, grammar);
        assert.deepEqual(matches, queried(query, root, grammar));
        assert.equal(matches.length, expected);
      });
    });
  }

  check('(identifier) @a', 'a(b, c)', 3);
  check('(_) @a', 'a(b)', 6);
  check('"(" @a', 'a(b(c))', 2);
  check('(arguments (_) @a)', 'f(a, /* c */ b)', 3);
  check('(arguments . (_) @a)', 'f(a, b)', 1);
  check('(arguments (_) @a .)', 'f(a, b)', 1);
  check('(arguments . (_) @a .)', 'f(a, b); g(c)', 1);
  check('(arguments . (identifier) @a)', 'f(/* c */ a); g(1, a); h(b)', 1);
  check('(arguments (identifier) @a (identifier) @b)', 'f(a, b, c)', 3);
  check('(arguments (identifier) (number) @b)', 'f(a, 1, b, 2)', 2);
  check('(arguments (identifier) @a . (number) @b)', 'f(a, b, 1)', 1);
  check('(arguments (string) (number) @b)', 'f(a, 1, b, 2)', 0);
  check('(call_expression function: (identifier) @f arguments: (arguments) @a) @c', 'f(g(1), o.h(2))', 2);
  check('(call_expression function: (member_expression object: (_) @o property: (_) @p))', 'a.b(c).d(e)', 2);
  check('(call_expression function: _ @f)', 'f(1); super.g(2)', 2);
  check('(call_expression !type_arguments) @c', 'f<T>(1); g(2)', 1);
  check('(class_declaration name: (_) @n (class_heritage)? @h body: (_) @b) @c', 'class A extends B {} class C {}', 2);
  check('(assignment_expression right: [(identifier) (number) @n] @r)', 'a = b; c = 1; d = "e"', 2);
  check('[(for_statement) (while_statement)] @loop', 'for (;;) while (a) b;', 2);
  check('(binary_expression operator: "+" right: (_) @r)', 'a + b - c + d', 2);
  check('(call_expression function: (_) @f (#match? @f "^a\\\\."))', 'a.b(); b.a.c()', 1);
  check('(call_expression function: (_) @f (#any-of? @f "a" "b"))', 'a(); b(); c()', 2);
  check('(call_expression function: (_) @f (#not-eq? @f "a"))', 'a(); b(); c()', 2);
  check('(_) @any', 'a = ) {', 2);
  check('(call function: (attribute object: (_) @o attribute: (identifier) @m)) @c', 'a.b(c.d(1))', 2, 'python');

  for (const query of [
    '((identifier) @a (#eq? @a "b"))',
    '(arguments (_)+ @a)',
    '(arguments (_)* @a)',
    '(expression) @supertype',
    '(identifier) @a (#eq? @a @b)',
    '(no_such_node)',
    '(call_expression nowhere: (_))',
    '(MISSING) @a',
    '(identifier @a',
    '(identifier)? @a',
    'name: (identifier) @a',
    '(call_expression function: (_) @f (#is-not? local))',
    '(call_expression function: (_) @f (#match? @f "("))',
    '(arguments (identifier) . (number) @b)',
    '(arguments (identifier)? @a (identifier) @b)',
    '(arguments [(identifier) (number)]? @a)',
    '(arguments [(identifier) (number)] @a .)',
    '(arguments . (identifier)? @a (number) @b)',
    '(call_expression (arguments (identifier)? @a)) @b',
    '(arguments (call_expression (identifier) @f)?)',
    '(_ (identifier)? @a) @b',
  ])
    it(`leaves ${query} to the parser`, async () => {
      assert.equal(parsePatterns(query, (await parser.grammar('typescript')).vocabulary), undefined);
    });

  it('finds what the parser does with any pattern', async () => {
    const grammar = await parser.grammar('go');
    const text = examplesIn('go').slice(0, 20).join('\n');
    const check = (choices: readonly number[]) =>
      // Each with a tree of its own, since the time of one is limited.
      void grammar.withTree(text, (root) => {
        const nodes = grammar.query('(_) @any').captures(root);
        const query = patternOf(
          nodes.map(({ node }) => node),
          choices,
        );
        if (!parsePatterns(query, grammar.vocabulary)) return;
        assert.deepEqual(new Set(matched(query, text, root, grammar)), new Set(queried(query, root, grammar)), query);
      });
    // Always the same ones: of some thousand patterns there is one that the parser itself matches at odds with its manual.
    fc.assert(fc.property(fc.array(fc.nat(999), { minLength: 10, maxLength: 40 }), check), { numRuns: 100, seed: 1 });
  });

  describe('has an end', () => {
    const LIST = `f(${'1, '.repeat(200)})`;

    async function find(query: string, isOver: () => boolean) {
      const grammar = await parser.grammar('typescript');
      const patterns = parsePatterns(query, grammar.vocabulary) ?? [];
      return grammar.withTree(LIST, (root) => matchPatterns(patterns, fileOf(LIST, root, grammar, isOver)).length);
    }

    it('when the time of the file is over', async () => {
      let asked = 0;
      const isOver = () => ++asked > 2;
      const query = '(arguments (number) @a (number) @b (number) @c (string) @d) @whole';
      assert.deepEqual(await find(query, isOver), { kind: 'parsed', value: 0 });
      assert.equal(asked, 3);
    });

    it('when there are too many', () =>
      assert.rejects(
        find('(arguments (number) @a (number) @b (number) @c) @whole', () => false),
        /a query finds more than 100000 places/,
      ));
  });

  for (const language of ['typescript', 'javascript', 'python', 'go', 'java', 'csharp'] as const) {
    it(`finds what the parser does with the rules for ${language}`, async () => {
      const grammar = await parser.grammar(language);
      const { marks, rules } = compileRules(catalogue, language, grammar);
      const matchers = [...[...marks.values()].flat(), ...rules.flatMap(({ matchers }) => matchers)];
      const queries = matchers.flatMap(({ source }) =>
        source.kind === 'query' && grammar.search(source.query).kind === 'patterns' ? [source.query] : [],
      );
      assert.ok(queries.length > 20);
      const text = examplesIn(language).join('\n');
      // To compile them one by one takes several times as long.
      const all = queries.join('\n');
      grammar.withTree(text, (root) =>
        assert.deepEqual(matched(all, text, root, grammar), queried(all, root, grammar)),
      );
    });
  }
});

function examplesIn(language: GrammarLanguage): readonly string[] {
  const terms = ruleLanguageOf(language);
  const examples = catalogue.rules.flatMap(({ examples }) => (terms && examples.get(terms)) ?? []);
  return examples.flatMap(({ bad, good }) => [...bad, ...good]);
}

function fileOf(text: string, root: SyntaxNode, grammar: SyntaxGrammar, isOver = grammar.isOver): OpenFile {
  return { text, nodes: byKind(grammar.flatten(root)), named: grammar.vocabulary.named, isOver };
}

function matched(query: string, text: string, root: SyntaxNode, grammar: SyntaxGrammar): readonly Found[] {
  const patterns = parsePatterns(query, grammar.vocabulary);
  assert.ok(patterns, query);
  return matchPatterns(patterns, fileOf(text, root, grammar))
    .map((parts) => [...parts].map(([name, { start, end }]) => `${name} ${start}-${end}`).sort())
    .sort(byText);
}

function queried(query: string, root: SyntaxNode, grammar: SyntaxGrammar): readonly Found[] {
  return grammar
    .query(query)
    .matches(root)
    .map(({ captures }) => {
      const starts = new Map<string, number>();
      const parts = new Map<string, string>();
      for (const { name, node } of captures) {
        starts.set(name, Math.min(starts.get(name) ?? node.startIndex, node.startIndex));
        parts.set(name, `${name} ${starts.get(name)}-${node.endIndex}`);
      }
      return [...parts.values()].sort();
    })
    .sort(byText);
}

function byText(a: Found, b: Found): number {
  return a.join() < b.join() ? -1 : 1;
}
