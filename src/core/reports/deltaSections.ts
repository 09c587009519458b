import type {
  ArchitectureDelta,
  CycleChange,
  InstabilityChange,
  ModuleEdge,
  PlacedEndpoint,
} from '../analysis/delta/architectureDelta';
import { isLoadTime } from '../analysis/structure/moduleGraph';
import { countOf } from './arrangeFindings';

/** One aspect of a delta in words: a heading and a line for each change, without marks of any format. */
export interface DeltaSection {
  readonly title: string;
  readonly lines: readonly string[];
}

const MAX_LINES = 40;

/** Everything a delta says besides its findings, aspects without a change left out. Lines in the text are 1-based. */
export function deltaSections(delta: ArchitectureDelta): readonly DeltaSection[] {
  const { modules, edges, cycles, instability, fanIn, packages, topology, crossings, findings } = delta;
  const { endpoints, tables } = topology;
  const sections: readonly DeltaSection[] = [
    section('Cycles', cycles.map(cycleLine)),
    section('Layer crossings', [
      ...crossings.added.map(({ title }) => `+ ${title}`),
      ...crossings.removed.map(({ title }) => `- ${title}`),
    ]),
    section('Imports between modules', [
      ...edges.added.map((edge) => `+ ${edgeLine(edge)}`),
      ...edges.removed.map((edge) => `- ${edgeLine(edge)}`),
      ...edges.changed.map((edge) => `~ ${edge.from} → ${edge.to}: ${tieOf(edge.before)}, now ${tieOf(edge.kind)}`),
    ]),
    section('Endpoints', [
      ...endpoints.added.map((endpoint) => `+ ${endpointLine(endpoint)}`),
      ...endpoints.removed.map((endpoint) => `- ${endpointLine(endpoint)}`),
      ...endpoints.changed.map(
        ({ verb, route, guards, guardsBefore }) =>
          `~ ${verb} ${route}: guarded by ${guardWords(guardsBefore)}, now by ${guardWords(guards)}`,
      ),
    ]),
    section('Tables', [
      ...tables.added.map(({ table, path }) => `+ ${table} (${path})`),
      ...tables.removed.map(({ table, path }) => `- ${table} (${path})`),
    ]),
    section('Instability of folders (I = Ce / (Ca + Ce))', instability.map(instabilityLine)),
    section(
      'Fan-in',
      fanIn.map(({ path, before, after }) => `${path}: imported by ${before}, now ${after}`),
    ),
    section('Packages', [...packages.added.map((name) => `+ ${name}`), ...packages.removed.map((name) => `- ${name}`)]),
    section('Modules', [
      ...modules.added.map((path) => `+ ${path}`),
      ...modules.removed.map((path) => `- ${path}`),
      ...modules.renamed.map(({ from, to }) => `~ ${from} → ${to}`),
    ]),
    section(
      'Findings that are gone',
      findings.removed.map(({ path, title }) => `- ${path}: ${title}`),
    ),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** Everything a delta says, a line for each change with its aspect before it: `Cycles: + new, 2 modules: …`. */
export function deltaLines(delta: ArchitectureDelta): readonly string[] {
  return deltaSections(delta).flatMap(({ title, lines }) => lines.map((line) => `${title}: ${line}`));
}

/** The whole in one line: `2 modules added, 3 imports added, 1 cycle new`; says so when nothing changed. */
export function deltaSummary({ modules, edges, cycles, crossings, topology, instability }: ArchitectureDelta): string {
  const { endpoints, tables } = topology;
  const counts: readonly (readonly [number, string, string])[] = [
    [modules.added.length, 'module', 'added'],
    [modules.removed.length, 'module', 'removed'],
    [modules.renamed.length, 'module', 'renamed'],
    [modules.changed.length, 'module', 'changed'],
    [edges.added.length, 'import', 'added'],
    [edges.removed.length, 'import', 'removed'],
    ...(['new', 'grown', 'shrunk', 'gone'] as const).map(
      (kind) => [cycles.filter((change) => change.kind === kind).length, 'cycle', kind] as const,
    ),
    [crossings.added.length, 'layer crossing', 'added'],
    [crossings.removed.length, 'layer crossing', 'removed'],
    [endpoints.added.length, 'endpoint', 'added'],
    [endpoints.removed.length, 'endpoint', 'removed'],
    [endpoints.changed.length, 'endpoint', 'guarded otherwise'],
    [tables.added.length, 'table', 'added'],
    [tables.removed.length, 'table', 'removed'],
    [instability.length, 'folder', 'of another instability'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, noun, what]) => `${countOf(count, noun)} ${what}`);
  return said.length === 0 ? 'The architecture is the same' : said.join(', ');
}

function section(title: string, lines: readonly string[]): DeltaSection {
  const more = lines.length - MAX_LINES;
  return { title, lines: more > 0 ? [...lines.slice(0, MAX_LINES), `… and ${more} more`] : lines };
}

function cycleLine({ kind, members, gained, lost, loop }: CycleChange): string {
  const [closedBy] = loop ?? [];
  const closed = closedBy ? `, closed by ${edgeLine(closedBy)}` : '';
  switch (kind) {
    case 'new':
      return `+ new, ${countOf(members.length, 'module')}: ${listed(members)}${closed}`;
    case 'grown':
      return `+ grown to ${countOf(members.length, 'module')} by ${listed(gained)}${closed}`;
    case 'shrunk':
      return `- shrunk to ${countOf(members.length, 'module')}, without ${listed(lost)}`;
    case 'gone':
      return `- gone, ${countOf(members.length, 'module')}: ${listed(members)}`;
  }
}

const MAX_LISTED = 6;

function listed(paths: readonly string[]): string {
  const more = paths.length - MAX_LISTED;
  return more > 0 ? `${paths.slice(0, MAX_LISTED).join(', ')} and ${more} more` : paths.join(', ');
}

function edgeLine({ from, to, kind, range }: ModuleEdge): string {
  return `${from}:${range.start.line + 1} → ${to}${isLoadTime(kind) ? '' : ` (${tieOf(kind)})`}`;
}

function endpointLine({ verb, route, guards, path, range }: PlacedEndpoint): string {
  return `${verb} ${route} (${path}:${range.start.line + 1}), guarded by ${guardWords(guards)}`;
}

function guardWords(guards: readonly string[]): string {
  return guards.length === 0 ? 'nothing' : guards.join(', ');
}

function tieOf(kind: ModuleEdge['kind']): string {
  if (kind === 'type') return 'types only';
  return kind === 'dynamic' ? 'on demand' : 'while loading';
}

function instabilityLine({ folder, before, after }: InstabilityChange): string {
  const name = folder === '' ? '(root)' : folder;
  const of = ({ instability, afferent, efferent }: InstabilityChange['before']) =>
    `${instability.toFixed(2)} (Ca ${afferent}, Ce ${efferent})`;
  return `${name}: ${of(before)} → ${of(after)}`;
}
