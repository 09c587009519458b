import type { GrammarLanguage } from '../syntax/language';
import type { SyntaxGrammar } from '../syntax/syntaxParser';
import { type Mark, type Matcher, RULE_LANGUAGES, type Rule, type RuleLanguage } from './rule';
import type { RuleCatalogue } from './ruleCatalogue';

/** The rules of one grammar. */
export interface CompiledRules {
  readonly marks: ReadonlyMap<string, readonly Matcher[]>;
  readonly rules: readonly { readonly rule: Rule; readonly matchers: readonly Matcher[] }[];
}

/** The grammars whose files are read with the rules of a language. */
export function languagesOf(language: RuleLanguage): readonly GrammarLanguage[] {
  return language === 'typescript' ? ['typescript', 'tsx', 'javascript'] : [language];
}

/** Which rules a file of this language is read with; `undefined` where none are written in its terms. */
export function ruleLanguageOf(language: GrammarLanguage): RuleLanguage | undefined {
  if (language === 'tsx' || language === 'javascript') return 'typescript';
  return RULE_LANGUAGES.find((one) => one === language);
}

/** Compiles what the catalogue holds for a language. Throws when a query does not fit its grammar. */
export function compileRules(
  catalogue: RuleCatalogue,
  grammarOf: GrammarLanguage,
  grammar: SyntaxGrammar,
): CompiledRules {
  const language = ruleLanguageOf(grammarOf);
  const fitting = (matchers: Rule['matchers']) =>
    ((language && matchers.get(language)) ?? []).filter(({ grammars }) => !grammars || grammars.includes(grammarOf));
  const marks = new Map(catalogue.marks.map((mark: Mark) => [mark.id, fitting(mark.matchers)]));
  const rules = catalogue.rules
    .filter(({ matchers }) => language !== undefined && matchers.has(language))
    .map((rule) => ({ rule, matchers: fitting(rule.matchers) }));
  for (const { source } of [...[...marks.values()].flat(), ...rules.flatMap(({ matchers }) => matchers)])
    if (source.kind === 'query') grammar.search(source.query);
  return { marks, rules };
}
