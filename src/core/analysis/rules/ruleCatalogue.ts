import type { SourceFile } from '../sourceFile';
import { parseRuleFile } from './parseRule';
import type { Condition, Mark, Rule } from './rule';
import type { RuleProblem } from './yamlFields';

/** The rules and the marks they are made of. */
export interface RuleCatalogue {
  readonly rules: readonly Rule[];
  readonly marks: readonly Mark[];
}

/** Reads rule files. A broken one is left out and its problems are told; nothing throws. */
export function readRuleCatalogue(files: readonly SourceFile[]): {
  readonly catalogue: RuleCatalogue;
  readonly problems: readonly RuleProblem[];
} {
  const problems: RuleProblem[] = [];
  const rules = new Map<string, Rule>();
  const marks = new Map<string, Mark>();
  const marksUsedBy = new Map<string, readonly string[]>();
  for (const file of files) {
    const parsed = parseRuleFile(file);
    if (parsed.kind === 'broken') {
      problems.push(...parsed.problems);
      continue;
    }
    const [key, id, known] = parsed.kind === 'rule' ? ['id', parsed.rule.id, rules] : ['mark', parsed.mark.id, marks];
    if (known.has(id)) {
      problems.push({ path: file.path, key, message: `${id} exists already` });
      continue;
    }
    marksUsedBy.set(file.path, parsed.kind === 'rule' ? marksOfRule(parsed.rule) : marksOfMatchers(parsed.mark));
    if (parsed.kind === 'rule') rules.set(id, parsed.rule);
    else marks.set(id, parsed.mark);
  }
  for (const [path, used] of marksUsedBy) {
    for (const mark of new Set(used)) {
      if (!marks.has(mark)) problems.push({ path, key: '', message: `there is no mark ${mark}` });
    }
  }
  return { catalogue: { rules: [...rules.values()], marks: [...marks.values()] }, problems };
}

function marksOfRule(rule: Rule): string[] {
  const grouping = rule.oncePer === undefined || rule.oncePer === 'file' ? [] : [rule.oncePer];
  return [...marksOfMatchers(rule), ...rule.related.map(({ mark }) => mark), ...grouping];
}

function marksOfMatchers({ matchers }: Rule | Mark): string[] {
  return [...matchers.values()]
    .flat()
    .flatMap(({ source, where }) => [...(source.kind === 'mark' ? [source.mark] : []), ...marksOfCondition(where)]);
}

function marksOfCondition(condition: Condition): string[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(marksOfCondition);
  if (condition.kind === 'not') return marksOfCondition(condition.of);
  if (!('selector' in condition)) return [];
  return [condition.selector.mark, ...marksOfCondition(condition.selector.where)];
}
