import type { SourceFile } from '../sourceFile';
import { parseRuleFile } from './parseRule';
import type { Condition, Mark, Matcher, Rule } from './rule';
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
  const sources = new Map<string, readonly Matcher[]>();
  for (const file of files) {
    const parsed = parseRuleFile(file);
    if (parsed.kind === 'broken') {
      problems.push(...parsed.problems);
      continue;
    }
    const one = parsed.kind === 'rule' ? parsed.rule : parsed.mark;
    const known: ReadonlyMap<string, unknown> = parsed.kind === 'rule' ? rules : marks;
    if (known.has(one.id)) {
      problems.push({
        path: file.path,
        key: parsed.kind === 'rule' ? 'id' : 'mark',
        message: `${one.id} exists already`,
      });
      continue;
    }
    sources.set(file.path, [...one.matchers.values()].flat());
    if (parsed.kind === 'rule') rules.set(one.id, parsed.rule);
    else marks.set(one.id, parsed.mark);
  }
  for (const [path, matchers] of sources) {
    for (const mark of new Set(matchers.flatMap(marksOfMatcher))) {
      if (!marks.has(mark)) problems.push({ path, key: 'match', message: `there is no mark ${mark}` });
    }
  }
  return { catalogue: { rules: [...rules.values()], marks: [...marks.values()] }, problems };
}

function marksOfMatcher({ source, where }: Matcher): string[] {
  return [...(source.kind === 'mark' ? [source.mark] : []), ...marksOfCondition(where)];
}

function marksOfCondition(condition: Condition): string[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(marksOfCondition);
  if (condition.kind === 'not') return marksOfCondition(condition.of);
  if (!('selector' in condition)) return [];
  return [condition.selector.mark, ...marksOfCondition(condition.selector.where)];
}
