import { CONFIDENCES } from '../../findings/finding';
import { SEVERITIES } from '../../findings/severity';
import type { AnalysisProblem } from '../analyser';
import type { SourceFile } from '../structure/sourceFile';
import { DETECTED_RULES, type DetectedRuleSetting } from './detectedRules';
import type { Mark, Rule } from './rule';
import { type RuleCatalogue, readRuleCatalogue } from './ruleCatalogue';
import { isRuleFile } from './ruleFilePath';
import { type RuleSource, rangeOfKey, readRuleYaml } from './ruleSource';
import { type Fields, isFields, oneOfAt, type Report, type RuleProblem, textAt } from './yamlFields';

/** The rules that hold in a workspace, and what its own rule files got wrong. */
export interface WorkspaceRules {
  readonly catalogue: RuleCatalogue;
  /** What holds of findings that no rule file states, by their code. */
  readonly detected: ReadonlyMap<string, DetectedRuleSetting>;
  /** The file of each rule and mark that is the workspace's own; nobody has tried their queries yet. */
  readonly pathOfOwn: ReadonlyMap<Rule | Mark, string>;
  readonly problems: readonly RuleProblem[];
}

/**
 * The built-in rules with what a workspace's files say about them: a file with an `id` and no `match` changes whether
 * the rule of that id is on, its severity or confidence, be it a rule or a finding that code decides; a whole rule is added, or takes the place of the built-in one
 * of its id; a mark is added. Rules are data: nothing in them is run, so they hold in Restricted Mode too.
 */
export function withWorkspaceRules(builtIn: RuleCatalogue, files: readonly SourceFile[]): WorkspaceRules {
  const sources = files.filter(({ path }) => isRuleFile(path)).map(readRuleYaml);
  const { catalogue, pathOf, problems } = readRuleCatalogue(
    sources.filter((source) => !isChange(source)),
    builtIn.marks,
  );
  const rules = new Map([...builtIn.rules, ...catalogue.rules].map((rule) => [rule.id, rule]));
  const detected = new Map(DETECTED_RULES);
  const changeProblems: RuleProblem[] = [];
  for (const { path, content } of sources.filter(isChange)) {
    const report: Report = (key, message) => changeProblems.push({ path, key, message });
    const id = textAt(content['id'], 'id', report);
    const rule = rules.get(id);
    const setting = detected.get(id);
    if (!rule && !setting) report('id', NO_SUCH_RULE);
    if (rule) rules.set(id, changed(rule, content, report));
    if (setting) detected.set(id, changed(setting, content, rule ? () => {} : report));
  }
  return {
    catalogue: { rules: [...rules.values()], marks: [...builtIn.marks, ...catalogue.marks] },
    detected,
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
    return { path, message: `Line ${range.start.line + 1}: ${about}${message}`, range, declaration: 'unread' };
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

const NO_SUCH_RULE = 'there is no such rule to change; a rule of your own needs `match` and an explanation';

/** A rule or a setting as the file wants it; what the file gets wrong is reported and stays as it was. */
function changed<T extends DetectedRuleSetting>(one: T, change: Fields, report: Report): T {
  const { enabled = one.enabled } = change;
  const severity = statedAt(change['severity'], SEVERITIES, 'severity', report);
  const confidence = statedAt(change['confidence'], CONFIDENCES, 'confidence', report);
  if (typeof enabled !== 'boolean') report('enabled', 'expected true or false');
  return {
    ...one,
    enabled: enabled !== false,
    ...(severity && { severity }),
    ...(confidence && { confidence }),
  };
}

/** One of the words, if it is stated and one of them. */
function statedAt<T extends string>(
  value: unknown,
  allowed: readonly [T, ...T[]],
  key: string,
  report: Report,
): T | undefined {
  if (value === undefined) return undefined;
  const found = oneOfAt(value, allowed, key, report);
  return found === value ? found : undefined;
}
