import type { Node } from 'yaml';
import { SEVERITIES } from '../../findings/severity';
import type { SourceFile } from '../structure/sourceFile';
import { globMatcher, globProblem } from './glob';
import {
  type AllowRule,
  type DeclaredComponent,
  type ForbidRule,
  type LayerOrder,
  type Layers,
  type RuleReason,
  rootOfLayersFile,
} from './layers';
import { LAYERS_KEYS } from './layersKeys';
import { type LayersProblem, type YamlEntry, YamlReader } from './yamlReader';

/** A layers file as far as it could be read, and what is wrong with it. */
export interface ParsedLayers {
  readonly layers: Layers;
  readonly problems: readonly LayersProblem[];
}

/** Reads a layers file. Never throws; a rule or component with a problem is left out, the others hold. */
export function parseLayers({ path, text }: SourceFile): ParsedLayers {
  const yaml = new YamlReader(text);
  const top = byKey(yaml.entries(yaml.root, 'A layers file', LAYERS_KEYS.file));
  const components = yaml
    .entries(top.get('components')?.value, '`components`')
    .map((entry) => componentOf(entry, yaml));
  const names = components.map(({ name }) => name);
  const layers: Layers = {
    path,
    root: rootOfLayersFile(path),
    components,
    order: orderOf(top.get('order')?.value, names, yaml),
    allow: yaml.list(top.get('allow')?.value).flatMap((node) => allowRuleOf(node, names, yaml)),
    forbid: yaml.list(top.get('forbid')?.value).flatMap((node) => forbidRuleOf(node, names, yaml)),
    severity: yaml.oneOf(top.get('severity')?.value, '`severity`', SEVERITIES) ?? 'major',
    strict: yaml
      .list(top.get('strict')?.value)
      .flatMap((node) => yaml.oneOf(node, '`strict`', ['files', 'packages'] as const) ?? []),
  };
  return { layers, problems: yaml.problems };
}

type Fields = ReadonlyMap<string, YamlEntry>;

function byKey(entries: readonly YamlEntry[]): Fields {
  return new Map(entries.map((entry) => [entry.key, entry]));
}

function componentOf({ key, range, value }: YamlEntry, yaml: YamlReader): DeclaredComponent {
  const fields = byKey(yaml.entries(value, 'A component', LAYERS_KEYS.component));
  const files = globsOf(fields.get('files')?.value, yaml);
  const packages = globsOf(fields.get('packages')?.value, yaml);
  if (!fields.has('files') && !fields.has('packages')) yaml.report(range, `\`${key}\` needs \`files\` or \`packages\``);
  return {
    name: key,
    holds: yaml.text(fields.get('holds')?.value, '`holds`'),
    files,
    packages,
    takesTests: yaml.flag(fields.get('tests')?.value, '`tests`') ?? false,
    range,
  };
}

function globsOf(node: Node | undefined, yaml: YamlReader): readonly string[] {
  return yaml.list(node).flatMap((item) => {
    const glob = yaml.text(item, 'A glob');
    const problem = glob === undefined ? undefined : globProblem(glob);
    if (problem !== undefined) yaml.report(item, problem);
    return glob === undefined || problem !== undefined ? [] : [glob];
  });
}

function orderOf(node: Node | undefined, names: readonly string[], yaml: YamlReader): LayerOrder | undefined {
  if (node === undefined) return undefined;
  const isList = yaml.list(node)[0] !== node;
  const fields: Fields = isList ? new Map() : byKey(yaml.entries(node, '`order`', LAYERS_KEYS.order));
  const layers = yaml
    .list(isList ? node : fields.get('layers')?.value)
    .map((layer) => yaml.list(layer).flatMap((one) => nameOf(one, names, yaml)))
    .filter((layer) => layer.length > 0);
  return { layers, ...reasonOf(fields, yaml) };
}

function allowRuleOf(node: Node, names: readonly string[], yaml: YamlReader): AllowRule[] {
  const fields = byKey(yaml.entries(node, 'An entry of `allow`', LAYERS_KEYS.allow));
  const ends = endsOf(node, fields, names, yaml);
  const isTypesOnly = yaml.oneOf(fields.get('only')?.value, '`only`', ['types'] as const) === 'types';
  return ends ? [{ ...ends, ...reasonOf(fields, yaml), isTypesOnly }] : [];
}

function forbidRuleOf(node: Node, names: readonly string[], yaml: YamlReader): ForbidRule[] {
  const fields = byKey(yaml.entries(node, 'An entry of `forbid`', LAYERS_KEYS.forbid));
  const ends = endsOf(node, fields, names, yaml);
  const severity = yaml.oneOf(fields.get('severity')?.value, '`severity`', SEVERITIES);
  return ends ? [{ ...ends, ...reasonOf(fields, yaml), severity }] : [];
}

function endsOf(
  node: Node,
  fields: Fields,
  names: readonly string[],
  yaml: YamlReader,
): Pick<AllowRule, 'from' | 'to'> | undefined {
  const missing = ['from', 'to'].filter((key) => !fields.has(key));
  if (fields.size > 0 && missing.length > 0) yaml.report(node, `The entry needs \`${missing.join('` and `')}\``);
  const from = namesAt(fields.get('from'), names, yaml);
  const to = namesAt(fields.get('to'), names, yaml);
  return missing.length === 0 && from.length > 0 ? { from, to } : undefined;
}

function namesAt(entry: YamlEntry | undefined, names: readonly string[], yaml: YamlReader): readonly string[] {
  return yaml.list(entry?.value).flatMap((node) => nameOf(node, names, yaml));
}

/** A component's name or a glob over names; reported and left out when it means none of them. */
function nameOf(node: Node, names: readonly string[], yaml: YamlReader): string[] {
  const name = yaml.text(node, 'A component’s name');
  if (name === undefined) return [];
  if (names.includes(name)) return [name];
  const problem = globProblem(name);
  const isMeant = globMatcher(problem === undefined ? [name] : []);
  if (names.some((known) => isMeant(known))) return [name];
  yaml.report(node, problem ?? `No component is called \`${name}\``);
  return [];
}

function reasonOf(fields: Fields, yaml: YamlReader): RuleReason {
  return {
    name: yaml.text(fields.get('name')?.value, '`name`'),
    because: yaml.text(fields.get('because')?.value, '`because`'),
    adr: yaml.text(fields.get('adr')?.value, '`adr`'),
  };
}
