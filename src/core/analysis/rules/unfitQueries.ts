import type { GrammarLanguage } from '../syntax/language';
import type { SyntaxParser } from '../syntax/syntaxParser';
import { languagesOf } from './compileRules';
import type { Mark, Rule } from './rule';
import type { RuleProblem } from './yamlFields';

/** What is wrong with the queries of a rule or mark, each tried with the grammars it is meant for. */
export async function unfitQueries(
  { matchers }: Rule | Mark,
  path: string,
  parser: SyntaxParser,
): Promise<readonly RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const [language, list] of matchers) {
    for (const [i, { source, grammars }] of list.entries()) {
      if (source.kind !== 'query') continue;
      const key = `match.${language}[${i}].query`;
      const message = await misfitOf(source.query, grammars ?? languagesOf(language), parser);
      if (message !== undefined) problems.push({ path, key, message });
    }
  }
  return problems;
}

async function misfitOf(query: string, grammars: readonly GrammarLanguage[], parser: SyntaxParser) {
  if (!/@whole\b/.test(query)) return 'the query captures no @whole, the place that is found';
  for (const grammar of grammars) {
    try {
      (await parser.grammar(grammar)).query(query);
    } catch (error) {
      return `the query does not fit ${grammar}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}
