import type { AnalysisProblem } from '../analyser';
import { type FileInspector, NO_INSPECTION } from '../scan/scanFile';
import type { SourceFile } from '../structure/sourceFile';
import type { SyntaxParser } from '../syntax/syntaxParser';
import { DETECTED_RULES, type DetectedRuleSetting } from './detectedRules';
import type { Mark, Rule } from './rule';
import type { RuleCatalogue } from './ruleCatalogue';
import { createRuleInspector } from './ruleEngine';
import { isRuleFile } from './ruleFilePath';
import { type ServiceRule, serviceRules } from './serviceFindings';
import { unfitQueries } from './unfitQueries';
import { locateRuleProblems, withWorkspaceRules } from './workspaceRules';
import type { RuleProblem } from './yamlFields';

/** How the files of a workspace are inspected. */
export interface RulesInForce {
  readonly inspector: FileInspector;
  /** The rules whose findings depend on a service's other files. */
  readonly ofService: ReadonlyMap<string, ServiceRule>;
  /** What holds of findings that code decides, by their code. */
  readonly detected: ReadonlyMap<string, DetectedRuleSetting>;
  /** Stands for the workspace's own rules: equal keys, equal findings in a file. Empty when it has none. */
  readonly key: string;
  /** What is wrong with the workspace's own rules, each at its line. */
  readonly problems: readonly AnalysisProblem[];
}

/** Nothing is looked for. */
export const NO_RULES: RulesInForce = {
  inspector: NO_INSPECTION,
  ofService: new Map(),
  detected: DETECTED_RULES,
  key: '',
  problems: [],
};

/** The rules of a workspace: the built-in ones, and what its `.architecture/rules` adds to them or changes. */
export interface RuleBook {
  /** Reads the rule files among `files`; the same files give the same object. Grammars load for own rules only. */
  rulesFor(files: readonly SourceFile[]): Promise<RulesInForce>;
}

/** A rule book that remembers the workspace it was asked about last. */
export function createRuleBook(builtIn: RuleCatalogue, parser: SyntaxParser): RuleBook {
  const alone: RulesInForce = { ...inForce(builtIn), detected: DETECTED_RULES, key: '', problems: [] };
  let last = alone;
  return {
    async rulesFor(files) {
      const ruleFiles = files.filter(({ path }) => isRuleFile(path));
      const key = ruleFiles.length === 0 ? '' : JSON.stringify(ruleFiles.map(({ path, text }) => [path, text]));
      if (key !== last.key) last = key === '' ? alone : { ...(await rulesOf(ruleFiles, builtIn, parser)), key };
      return last;
    },
  };
}

async function rulesOf(
  ruleFiles: readonly SourceFile[],
  builtIn: RuleCatalogue,
  parser: SyntaxParser,
): Promise<Omit<RulesInForce, 'key'>> {
  const { catalogue, detected, pathOfOwn, problems } = withWorkspaceRules(builtIn, ruleFiles);
  const unfit: RuleProblem[] = [];
  const misfits = new Set<Rule['matchers']>();
  for (const [one, path] of pathOfOwn) {
    const found = await unfitQueries(one, path, parser);
    unfit.push(...found);
    if (found.length > 0) misfits.add(one.matchers);
  }
  const fits = ({ matchers }: Rule | Mark): boolean => !misfits.has(matchers);
  return {
    ...inForce({ rules: catalogue.rules.filter(fits), marks: catalogue.marks.filter(fits) }),
    detected,
    problems: locateRuleProblems([...problems, ...unfit], ruleFiles),
  };
}

function inForce(catalogue: RuleCatalogue): Pick<RulesInForce, 'inspector' | 'ofService'> {
  return { inspector: createRuleInspector(catalogue), ofService: serviceRules(catalogue.rules) };
}
