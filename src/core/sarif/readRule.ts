import type { Category } from '../findings/category';
import type { Fields } from '../findings/record';
import type { Severity } from '../findings/severity';
import { countIn, recordAt, recordIn, recordsIn, textOf, textsIn } from './members';

/**
 * The rule of a result: by its index in the driver or in the extension that the result names, else by its id; the id
 * of a result may be that of a rule with more behind a slash (3.52.4).
 */
export function ruleOf(result: Fields, run: Fields): { readonly rule: Fields | undefined; readonly id: string } {
  const reference = recordIn(result, 'rule');
  const id = textOf(result, 'ruleId') ?? textOf(reference, 'id');
  const component = componentOf(recordIn(reference, 'toolComponent'), run);
  const index = countIn(result, 'ruleIndex') ?? countIn(reference, 'index');
  const indexed = recordAt(component, 'rules', index);
  const rule = isRuleOf(indexed, id) ? indexed : byId(id, run);
  return { rule, id: id ?? textOf(rule, 'id') ?? 'result' };
}

/** By the tool's own score where it gives one (of 10, as in CVSS), else by the level. Nothing but a score is critical. */
export function ruleSeverity(result: Fields, rule: Fields | undefined): Severity {
  const score = scoreOf(recordIn(result, 'properties')) ?? scoreOf(recordIn(rule, 'properties'));
  if (score !== undefined) return score >= 9 ? 'critical' : score >= 7 ? 'major' : score >= 4 ? 'minor' : 'info';
  const kind = textOf(result, 'kind') ?? 'fail';
  if (kind !== 'fail') return 'info';
  const level = textOf(result, 'level') ?? textOf(recordIn(rule, 'defaultConfiguration'), 'level');
  if (level === 'error') return 'major';
  return level === 'note' || level === 'none' ? 'info' : 'minor';
}

/** What a rule is about, as far as its tags tell. */
export function ruleCategory(rule: Fields | undefined): Category {
  const properties = recordIn(rule, 'properties');
  const tags = [...textsIn(properties, 'tags'), textOf(properties, 'category') ?? ''].join(' ').toLowerCase();
  return CATEGORIES_BY_TAG.find(([pattern]) => pattern.test(tags))?.[1] ?? 'maintainability';
}

const CATEGORIES_BY_TAG: readonly (readonly [RegExp, Category])[] = [
  [/security|cwe|vulnerab|owasp|secret/, 'security'],
  [/performance|efficiency/, 'bottleneck'],
  [/reliab|concurren|correctness/, 'failure-point'],
  [/test/, 'testability'],
  [/misconfig|deploy|docker|kubernetes/, 'deployment'],
];

function componentOf(reference: Fields | undefined, run: Fields): Fields | undefined {
  const tool = recordIn(run, 'tool');
  const index = countIn(reference, 'index');
  if (index !== undefined) return recordAt(tool, 'extensions', index);
  const name = textOf(reference, 'name');
  const extension = recordsIn(tool, 'extensions').find((one) => name !== undefined && textOf(one, 'name') === name);
  return extension ?? recordIn(tool, 'driver');
}

function isRuleOf(rule: Fields | undefined, id: string | undefined): rule is Fields {
  const ruleId = textOf(rule, 'id');
  return rule !== undefined && (id === undefined || id === ruleId || id.startsWith(`${ruleId}/`));
}

function byId(id: string | undefined, run: Fields): Fields | undefined {
  if (id === undefined) return undefined;
  const tool = recordIn(run, 'tool');
  const driver = recordIn(tool, 'driver');
  for (const component of [...(driver ? [driver] : []), ...recordsIn(tool, 'extensions')]) {
    const rule = recordsIn(component, 'rules').find((one) => isRuleOf(one, id));
    if (rule) return rule;
  }
  return undefined;
}

function scoreOf(properties: Fields | undefined): number | undefined {
  const given = properties?.['security-severity'];
  const score = typeof given === 'string' || typeof given === 'number' ? Number(given) : Number.NaN;
  return Number.isNaN(score) ? undefined : score;
}
