import assert from 'node:assert/strict';
import { compileRules } from '../../../../../src/core/analysis/rules/compileRules';
import { RULE_LANGUAGES, type RuleLanguage } from '../../../../../src/core/analysis/rules/rule';
import type { GrammarLanguage } from '../../../../../src/core/analysis/syntax/language';
import type { SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { builtInRules, inspectWith, startParser } from './ruleFixture';

const GRAMMARS: Readonly<Record<RuleLanguage, readonly [GrammarLanguage, ...GrammarLanguage[]]>> = {
  typescript: ['typescript', 'tsx', 'javascript'],
  python: ['python'],
  go: ['go'],
  java: ['java'],
  csharp: ['csharp'],
};

describe('built-in rules', function () {
  this.timeout(30_000);
  const { catalogue, problems } = builtInRules();
  let parser: SyntaxParser;

  before(async () => {
    parser = await startParser();
  });

  it('are read without a problem', () => assert.deepEqual(problems, []));

  const written = RULE_LANGUAGES.filter((language) => catalogue.marks.some(({ matchers }) => matchers.has(language)));
  for (const grammars of written.map((language) => GRAMMARS[language])) {
    for (const grammar of grammars) {
      it(`compile for ${grammar}`, async () => {
        const syntax = await parser.grammar(grammar);
        const { marks, rules } = compileRules(catalogue, grammar, syntax);
        const matchers = [...[...marks.values()].flat(), ...rules.flatMap(({ matchers }) => matchers)];
        const searches = matchers.flatMap(({ source }) =>
          source.kind === 'query' ? [syntax.search(source.query)] : [],
        );
        const compiled = searches.filter(({ kind }) => kind === 'query');
        assert.ok(searches.length > 40);
        assert.deepEqual(compiled, []);
      });
    }
  }

  describe('say', () => {
    function check(what: string, path: string, code: string, expected: readonly string[]): void {
      it(what, async () => {
        const inspect = await inspectWith(catalogue, parser);
        const findings = await inspect({ path, text: code }, 'typescript');
        assert.deepEqual(
          findings.map(({ severity, title }) => `${severity} ${title}`),
          expected,
        );
      });
    }

    const hash = "const passwordHash = createHash('md5').update(password).digest('hex');";
    check('which algorithm is weak', 'src/users.ts', hash, [
      "major Weak cryptography: `createHash('md5')` protects little",
    ]);
    const call = (name: string) =>
      `async function ${name}(orders) {\n  for (const order of orders) {\n    await axios.post('https://erp.example.com/orders', order, { timeout: 1000 });\n  }\n}\n`;
    const told = 'N+1 remote call: `post` once for each element of a loop';
    check('that remote calls in a loop are grave', 'src/orders.ts', call('send'), [`major ${told}`]);
    check('that they are less so where data is taken over', 'src/orders.ts', call('importOrders'), [`minor ${told}`]);
    check('that they are less so in an importer', 'src/importers/orders.ts', call('send'), [`minor ${told}`]);
  });

  for (const rule of catalogue.rules) {
    describe(rule.id, () => {
      const alone = { ...catalogue, rules: [{ ...rule, enabled: true }] };

      async function check(language: RuleLanguage, code: string, expected: 'found' | 'not found'): Promise<void> {
        const inspect = await inspectWith(alone, parser);
        const findings = await inspect({ path: 'src/orders/placeOrder', text: code }, GRAMMARS[language][0]);
        assert.equal(findings.length > 0 ? 'found' : 'not found', expected, code);
        for (const { quote, title } of findings) {
          assert.ok(code.includes(quote), quote);
          assert.doesNotMatch(title, /``/);
        }
      }

      it('has examples for each of its languages', () =>
        assert.deepEqual([...rule.examples.keys()], [...rule.matchers.keys()]));

      for (const [language, { bad, good }] of rule.examples) {
        bad.forEach((code, i) => it(`finds bad ${language} ${i + 1}`, () => check(language, code, 'found')));
        good.forEach((code, i) => it(`passes good ${language} ${i + 1}`, () => check(language, code, 'not found')));
      }
    });
  }
});
