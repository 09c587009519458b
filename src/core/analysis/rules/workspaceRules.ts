import { CONFIDENCES } from '../../findings/finding';
import { SEVERITIES } from '../../findings/severity';
import type { AnalysisProblem } from '../analyser';
import type { SourceFile } from '../sourceFile';
import type { Mark, Rule } from './rule';
import { type RuleCatalogue, readRuleCatalogue } from './ruleCatalogue';
import { isRuleFile } from './ruleFilePath';
import { type RuleSource, rangeOfKey, readRuleYaml } from './ruleSource';
import { type Fields, isFields, oneOfAt, type Report, type RuleProblem, textAt } from './yamlFields';

/** The rules that hold in a workspace, and what its own rule files got wrong. */
export interface WorkspaceRules {
  readonly catalogue: RuleCatalogue;
  /** The file of each rule and mark that is the workspace's own; nobody has tried their queries yet. */
  readonly pathOfOwn: ReadonlyMap<Rule | Mark, string>;
  readonly problems: readonly RuleProblem[];
}

/**
 * The built-in rules with what a workspace's files say about them: a file with an `id` and no `match` changes whether
 * the rule of that id is on, its severity or confidence; a whole rule is added, or takes the place of the built-in one
 * of its id; a mark is added. Rules are data: nothing in them is run, so they hold in Restricted Mode too.
 */
export function withWorkspaceRules(builtIn: RuleCatalogue, files: readonly SourceFile[]): WorkspaceRules {
  const sources = files.filter(({ path }) => isRuleFile(path)).map(readRuleYaml);
  const { catalogue, pathOf, problems } = readRuleCatalogue(
    sources.filter((source) => !isChange(source)),
    builtIn.marks,
  );
  const rules = new Map([...builtIn.rules, ...catalogue.rules].map((rule) => [rule.id, rule]));
  const changeProblems: RuleProblem[] = [];
  for (const { path, content } of sources.filter(isChange)) {
    const changed = changedRule(content, rules, (key, message) => changeProblems.push({ path, key, message }));
    if (changed) rules.set(changed.id, changed);
  }
  return {
    catalogue: { rules: [...rules.values()], marks: [...builtIn.marks, ...catalogue.marks] },
    pathOfOwn: pathOf,
    problems: [...problems, ...changeProblems],
  };
}

/** The problems at the lines of the files they stand in. */
export function locateRuleProblems(
  problems: readonly RuleProblem[],
  files: readonly SourceFile[],
): readonly AnalysisProblem[] {
  return problems.map(({ path, key, message }) => {
    const text = files.find((file) => file.path === path)?.text ?? '';
    const range = rangeOfKey(text, key);
    const about = key === '' ? '' : `${key}: `;
    return { path, message: `Line ${range.start.line + 1}: ${about}${message}`, range };
  });
}

const CHANGES = ['id', 'enabled', 'severity', 'confidence'];

interface RuleChange extends RuleSource {
  readonly content: Fields;
}

function isChange(source: RuleSource): source is RuleChange {
  const { content } = source;
  return isFields(content) && 'id' in content && Object.keys(content).every((key) => CHANGES.includes(key));
}

function changedRule(change: Fields, rules: ReadonlyMap<string, Rule>, report: Report): Rule | undefined {
  const rule = rules.get(textAt(change['id'], 'id', report));
  if (!rule) {
    report('id', 'there is no such rule to change; a rule of your own needs `match` and an explanation');
    return undefined;
  }
  const { enabled = rule.enabled, severity = rule.severity, confidence = rule.confidence } = change;
  if (typeof enabled !== 'boolean') report('enabled', 'expected true or false');
  return {
    ...rule,
    enabled: enabled !== false,
    severity: oneOfAt(severity, SEVERITIES, 'severity', report),
    confidence: oneOfAt(confidence, CONFIDENCES, 'confidence', report),
  };
}
