import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { RULE_LANGUAGES, type RuleLanguage } from '../../../../../src/core/analysis/rules/rule';
import { type Fields, isFields } from '../../../../../src/core/analysis/rules/yamlFields';

const EXAMPLES = resolve(__dirname, '../../../../fixtures/rules');
/** Where an example stands that names no path of its own. */
const PATH = 'src/orders/placeOrder';

/** A piece of code a rule has to find or to pass over. */
export interface RuleExample {
  readonly code: string;
  readonly path: string;
  /** Why it is no case of the rule, where that does not show. */
  readonly because?: string;
}

export interface RuleExampleFile {
  readonly bad: readonly RuleExample[];
  /** Found, and told with less confidence than the rule's. */
  readonly doubtful: readonly RuleExample[];
  readonly good: readonly RuleExample[];
}

/**
 * The examples in `test/fixtures/rules/<rule>/<language>.yml`: the lists `bad`, `good` and maybe `doubtful`, each entry a text or
 * `{ code, path?, because? }`. Throws when a file has another shape or stands for no language.
 */
export function readRuleExamples(rule: string): ReadonlyMap<RuleLanguage, RuleExampleFile> {
  const folder = join(EXAMPLES, rule);
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder).map((name) => {
      const language = RULE_LANGUAGES.find((one) => name === `${one}.yml`);
      assert.ok(language, `${rule}/${name} is named after no language of rules`);
      const file = fieldsOf(
        parse(readFileSync(join(folder, name), 'utf8')),
        ['bad', 'doubtful', 'good'],
        `${rule}/${name}`,
      );
      const list = (key: 'bad' | 'doubtful' | 'good') => examplesOf(file[key] ?? [], `${rule}/${name}, ${key}`);
      return [language, { bad: list('bad'), doubtful: list('doubtful'), good: list('good') }];
    }),
  );
}

function examplesOf(value: unknown, where: string): RuleExample[] {
  assert.ok(Array.isArray(value), `${where} is no list`);
  return value.map((entry: unknown, i) => {
    const fields: Fields =
      typeof entry === 'string' ? { code: entry } : fieldsOf(entry, ['code', 'path', 'because'], where);
    const { code, path = PATH, because } = fields;
    assert.ok(typeof code === 'string' && typeof path === 'string', `${where}[${i}] has no code`);
    return typeof because === 'string' ? { code, path, because } : { code, path };
  });
}

function fieldsOf(value: unknown, known: readonly string[], where: string): Fields {
  assert.ok(isFields(value), `${where} is no mapping`);
  const strange = Object.keys(value).filter((key) => !known.includes(key));
  assert.deepEqual(strange, [], `${where} has unknown keys`);
  return value;
}
