import type { GrammarLanguage } from '../syntax/language';
import type { SyntaxGrammar } from '../syntax/syntaxParser';
import { lightQuery } from './lightQuery';
import { type Mark, type Matcher, RULE_LANGUAGES, type Rule, type RuleLanguage } from './rule';
import type { RuleCatalogue } from './ruleCatalogue';

type Query = ReturnType<SyntaxGrammar['query']>;

/** The rules of one grammar: all their queries as one, so that a tree is walked once. */
export interface CompiledRules {
  readonly query: Query;
  /** The matcher each pattern of the query belongs to. */
  readonly matcherOfPattern: readonly (Matcher | undefined)[];
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
  const { source, starts } = joinQueries(
    [...[...marks.values()].flat(), ...rules.flatMap(({ matchers }) => matchers)],
    grammarOf,
  );
  const query = grammar.query(source);
  const matcherOfPattern = Array.from({ length: query.patternCount() }, (_, pattern) => {
    const at = query.startIndexForPattern(pattern);
    return starts.findLast(({ offset }) => offset <= at)?.matcher;
  });
  return { query, matcherOfPattern, marks, rules };
}

interface QueryStart {
  /** In bytes of UTF-8, which is what the query's patterns are counted in; queries are ASCII. */
  readonly offset: number;
  readonly matcher: Matcher;
}

function joinQueries(
  matchers: readonly Matcher[],
  language: GrammarLanguage,
): { source: string; starts: readonly QueryStart[] } {
  const starts: QueryStart[] = [];
  let source = '';
  for (const matcher of matchers) {
    if (matcher.source.kind !== 'query') continue;
    starts.push({ offset: source.length, matcher });
    source += `${lightQuery(matcher.source.query, language)}\n`;
  }
  return { source, starts };
}
