import { ALWAYS, type Condition, type Selector } from './rule';
import {
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  numberAt,
  patternAt,
  type Report,
  reportUnknownKeys,
  textAt,
} from './yamlFields';

/** Reads a list of conditions that all have to hold, or a single one. */
export function parseWhere(value: unknown, key: string, report: Report): Condition {
  if (value === undefined) return ALWAYS;
  if (isFields(value)) return parseCondition(value, key, report);
  return { kind: 'all', of: listAt(value, key, report).map((one, i) => parseCondition(one, `${key}[${i}]`, report)) };
}

type Reader = (value: unknown, key: string, report: Report) => Condition;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['not', (value, key, report) => ({ kind: 'not', of: parseWhere(value, key, report) })],
  ['all', parseWhere],
  [
    'any',
    (value, key, report) => ({
      kind: 'any',
      of: listAt(value, key, report).map((one, i) => parseCondition(one, `${key}[${i}]`, report)),
    }),
  ],
  ['text', parseText],
  ['file', (value, key, report) => ({ kind: 'file', pattern: patternAt(value, key, report) })],
  ['path', (value, key, report) => ({ kind: 'path', pattern: patternAt(value, key, report) })],
  ['entropy', parseEntropy],
  ['inside', (value, key, report) => ({ kind: 'inside', selector: parseSelector(value, [], key, report) })],
  [
    'directly-inside',
    (value, key, report) => ({ kind: 'directly-inside', selector: parseSelector(value, [], key, report) }),
  ],
  ['nearest', (value, key, report) => ({ kind: 'nearest', selector: parseSelector(value, [], key, report) })],
  [
    'contains',
    (value, key, report) => ({
      kind: 'contains',
      selector: parseSelector(value, ['in'], key, report),
      part: partOf(value, 'in', key, report),
    }),
  ],
  ['depends-on', (value, key, report) => ({ kind: 'depends-on', selector: parseSelector(value, [], key, report) })],
  ['passed-to', (value, key, report) => ({ kind: 'passed-to', selector: parseSelector(value, [], key, report) })],
  ['comes-from', parseComesFrom],
  ['after', parseAfter],
  [
    'shares',
    (value, key, report) => ({
      kind: 'shares',
      selector: parseSelector(value, ['part'], key, report),
      part: partOf(value, 'part', key, report),
    }),
  ],
  ['siblings', parseSiblings],
  [
    'used-in',
    (value, key, report) => ({
      kind: 'used-in',
      selector: parseSelector(value, ['name', 'part'], key, report),
      name: partOf(value, 'name', key, report),
      part: partOf(value, 'part', key, report),
    }),
  ],
]);

function parseCondition(value: unknown, key: string, report: Report): Condition {
  const entries = Object.entries(fieldsAt(value, key, report));
  const conditions = entries.map(([name, inner]): Condition => {
    const reader = READERS.get(name);
    if (reader) return reader(inner, `${key}.${name}`, report);
    report(`${key}.${name}`, `unknown condition; known are ${[...READERS.keys()].join(', ')}`);
    return ALWAYS;
  });
  return conditions.length === 1 && conditions[0] ? conditions[0] : { kind: 'all', of: conditions };
}

function parseText(value: unknown, key: string, report: Report): Condition {
  const tests = Object.entries(fieldsAt(value, key, report)).map(
    ([part, pattern]): Condition => ({ kind: 'text', part, pattern: patternAt(pattern, `${key}.${part}`, report) }),
  );
  return { kind: 'all', of: tests };
}

function parseEntropy(value: unknown, key: string, report: Report): Condition {
  const fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, ['part', 'at-least'], key, report);
  return {
    kind: 'entropy',
    part: textAt(fields['part'], `${key}.part`, report),
    atLeast: numberAt(fields['at-least'], `${key}.at-least`, report),
  };
}

function parseComesFrom(value: unknown, key: string, report: Report): Condition {
  const unless = isFields(value) ? value['unless'] : undefined;
  return {
    kind: 'comes-from',
    selector: parseSelector(value, ['part', 'unless'], key, report),
    part: partOf(value, 'part', key, report),
    unless: unless === undefined ? undefined : patternAt(unless, `${key}.unless`, report),
  };
}

function parseAfter(value: unknown, key: string, report: Report): Condition {
  const patternOf = (name: string) => {
    const pattern = isFields(value) ? value[name] : undefined;
    return pattern === undefined ? undefined : patternAt(pattern, `${key}.${name}`, report);
  };
  return {
    kind: 'after',
    selector: parseSelector(value, ['differs-in', 'agrees-in'], key, report),
    differsIn: patternOf('differs-in'),
    agreesIn: patternOf('agrees-in'),
  };
}

function parseSiblings(value: unknown, key: string, report: Report): Condition {
  const fields = fieldsAt(value, key, report);
  return {
    kind: 'siblings',
    selector: parseSelector(fields, ['part', 'at-least', 'share'], key, report),
    part: textAt(fields['part'], `${key}.part`, report),
    atLeast: numberAt(fields['at-least'], `${key}.at-least`, report),
    share: numberAt(fields['share'], `${key}.share`, report),
  };
}

/** A mark's name, or `{mark, where}` with the condition's own keys beside them. */
function parseSelector(value: unknown, ownKeys: readonly string[], key: string, report: Report): Selector {
  if (typeof value === 'string') return { mark: value, where: ALWAYS };
  const fields: Fields = fieldsAt(value, key, report);
  reportUnknownKeys(fields, ['mark', 'where', ...ownKeys], key, report);
  return {
    mark: textAt(fields['mark'], `${key}.mark`, report),
    where: parseWhere(fields['where'], `${key}.where`, report),
  };
}

function partOf(value: unknown, name: string, key: string, report: Report): string {
  const part = isFields(value) ? value[name] : undefined;
  return part === undefined ? 'whole' : textAt(part, `${key}.${name}`, report);
}
