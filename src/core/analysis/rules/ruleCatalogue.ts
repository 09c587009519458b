import { parseRuleFile } from './parseRule';
import type { Condition, Mark, Rule } from './rule';
import type { RuleSource } from './ruleSource';
import type { RuleProblem } from './yamlFields';

/** The rules and the marks they are made of. */
export interface RuleCatalogue {
  readonly rules: readonly Rule[];
  readonly marks: readonly Mark[];
}

/** What became of rule files. */
export interface ReadRules {
  readonly catalogue: RuleCatalogue;
  /** The file each rule and mark came from. */
  readonly pathOf: ReadonlyMap<Rule | Mark, string>;
  readonly problems: readonly RuleProblem[];
}

/**
 * Reads rule files, which may build on marks that are there already. A broken one is left out and its problems are
 * told; nothing throws.
 */
export function readRuleCatalogue(files: readonly RuleSource[], known: readonly Mark[] = []): ReadRules {
  const problems: RuleProblem[] = [];
  const rules = new Map<string, Rule>();
  const marks = new Map<string, Mark>();
  const marksThere = new Map(known.map((mark) => [mark.id, mark]));
  const pathOf = new Map<Rule | Mark, string>();
  const marksUsedBy = new Map<string, readonly string[]>();
  for (const file of files) {
    const parsed = parseRuleFile(file);
    if (parsed.kind === 'broken') {
      problems.push(...parsed.problems);
      continue;
    }
    const [key, id] = parsed.kind === 'rule' ? ['id', parsed.rule.id] : ['mark', parsed.mark.id];
    if (parsed.kind === 'rule' ? rules.has(id) : marks.has(id) || marksThere.has(id)) {
      problems.push({ path: file.path, key, message: `${id} exists already` });
      continue;
    }
    marksUsedBy.set(file.path, parsed.kind === 'rule' ? marksOfRule(parsed.rule) : marksOfMatchers(parsed.mark));
    if (parsed.kind === 'rule') rules.set(id, parsed.rule);
    else marks.set(id, parsed.mark);
    pathOf.set(parsed.kind === 'rule' ? parsed.rule : parsed.mark, file.path);
  }
  for (const [path, used] of marksUsedBy) {
    for (const mark of new Set(used)) {
      if (!marks.has(mark) && !marksThere.has(mark))
        problems.push({ path, key: '', message: `there is no mark ${mark}` });
    }
  }
  return { catalogue: { rules: [...rules.values()], marks: [...marks.values()] }, pathOf, problems };
}

function marksOfRule(rule: Rule): string[] {
  const { oncePer, absent, milder, related } = rule;
  const grouping = oncePer === undefined || oncePer === 'file' || oncePer === 'service' ? [] : [oncePer];
  const asked = absent ? [absent.mark] : [];
  const mild = milder ? marksOfCondition(milder.where) : [];
  return [...marksOfMatchers(rule), ...related.map(({ mark }) => mark), ...grouping, ...asked, ...mild];
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
