import assert from 'node:assert/strict';
import type { RuleLanguage } from '../../../../../src/core/analysis/rules/rule';
import type { SourceFile } from '../../../../../src/core/analysis/structure/sourceFile';
import type { GrammarLanguage } from '../../../../../src/core/analysis/syntax/language';
import type { Finding } from '../../../../../src/core/findings/finding';
import { type RuleExample, readRuleExamples } from './ruleExamples';
import { builtInRules, inspectWith, startParser } from './ruleFixture';

/** Fewest examples of each kind that stand for a rule in a language. */
const FEWEST = 8;

const GRAMMAR_OF: Readonly<Record<RuleLanguage, GrammarLanguage>> = {
  typescript: 'typescript',
  python: 'python',
  go: 'go',
  java: 'java',
  csharp: 'csharp',
};

type Verdict = 'found' | 'doubted' | 'not found';

describe('examples of the built-in rules', function () {
  this.timeout(60_000);
  const { catalogue } = builtInRules();
  let inspect: (file: SourceFile, language: GrammarLanguage) => Promise<readonly Finding[]>;

  before(async () => {
    const rules = catalogue.rules.map((rule) => ({ ...rule, enabled: true }));
    inspect = await inspectWith({ ...catalogue, rules }, await startParser());
  });

  for (const rule of catalogue.rules) {
    describe(rule.id, () => {
      const examples = readRuleExamples(rule.id);

      async function check(language: RuleLanguage, example: RuleExample, expected: Verdict) {
        const { code: text, path, because } = example;
        const findings = (await inspect({ path, text }, GRAMMAR_OF[language])).filter(({ code }) => code === rule.id);
        const told = because === undefined ? text : `${text}\n(${because})`;
        const isSure = findings.some(({ confidence }) => confidence === rule.confidence);
        assert.equal(findings.length === 0 ? 'not found' : isSure ? 'found' : 'doubted', expected, told);
        for (const { quote } of findings) assert.ok(text.includes(quote), quote);
      }

      for (const language of new Set([...rule.matchers.keys(), ...examples.keys()])) {
        const { bad, doubtful, good } = examples.get(language) ?? { bad: [], doubtful: [], good: [] };
        it(`are enough in ${language}, and different`, () => {
          assert.ok(rule.matchers.has(language), `the rule does not claim ${language}`);
          for (const list of [bad, good]) {
            assert.ok(list.length >= FEWEST, `${bad.length} bad and ${good.length} good ones, of ${FEWEST} each`);
            assert.equal(new Set(list.map(({ code }) => code)).size, list.length);
          }
        });
        bad.forEach((one, i) => it(`finds bad ${language} ${i + 1}`, () => check(language, one, 'found')));
        doubtful.forEach((one, i) => it(`doubts ${language} ${i + 1}`, () => check(language, one, 'doubted')));
        good.forEach((one, i) => it(`passes good ${language} ${i + 1}`, () => check(language, one, 'not found')));
      }
    });
  }
});
