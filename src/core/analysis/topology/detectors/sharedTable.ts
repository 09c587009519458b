import type { Finding } from '../../../findings/finding';
import { groupBy } from '../../algorithms/groupBy';
import { rememberEach } from '../../algorithms/remember';
import type { Analysis, ArchitectureDetector } from '../../analysis';
import { createPackageReader } from '../../components/packageOf';
import { folderOf, foldersUpFrom } from '../../resolution/fileIndex';
import { rememberFindings } from '../../smells/rememberFindings';
import { smellFinding } from '../../smells/smell';
import { languageOf } from '../../syntax/language';
import type { Topology } from '../structure/topology';
import type { TopologyPoint } from '../structure/topologyPoint';
import { headOf } from './headOf';

/** Points that make a package something that runs, and not a library of others. */
const RUNNING: ReadonlySet<TopologyPoint['kind']> = new Set(['endpoint', 'message-consumer', 'job', 'startup']);
/** Tables of tools, which every service has its own of. */
const TOOL_TABLE = /migrations?$|^schema_|^alembic|^knex_|^django_|^flyway|^databasechangelog/;
/** Most places a finding lists. */
const MAX_RELATED = 8;

interface SharedTable {
  readonly table: string;
  readonly definition: TopologyPoint;
  /** The first write of each service, the owner's first. */
  readonly writes: readonly TopologyPoint[];
  readonly services: readonly string[];
}

/**
 * Shared Database, the anti-pattern of the microservices literature: tables written by several services, told once for
 * each set of services. A service is a package that runs, having endpoints, consumers, jobs or a start, and that no other
 * package imports. Services that define a table each have most likely a database each, so the table has to be defined in
 * one place.
 */
export function sharedTableFinder(): ArchitectureDetector {
  const packagesOf = createPackageReader();
  const find = rememberFindings(findSharedTables, ({ topology, graph, packageOfSource }) => [
    topology,
    graph.edges,
    packageOfSource,
  ]);
  return (analysis) => find({ ...analysis, packageOfSource: packagesOf(analysis.files) });
}

interface AnalysedPackages extends Analysis {
  readonly packageOfSource: (path: string) => string;
}

function findSharedTables(analysis: AnalysedPackages): readonly Finding[] {
  const packageOf = packageOfPoints(analysis.topology, analysis.packageOfSource);
  const groups = groupBy(sharedTables(analysis, packageOf), ({ services }) => services.join('\n'));
  return [...groups.values()]
    .flatMap(([first, ...others]) => (first ? [findingOf(first, others, packageOf, analysis)] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The package of a point; that of a schema or a manifest is the nearest one above it. */
function packageOfPoints(topology: Topology, packageOfSource: (path: string) => string): (path: string) => string {
  const packages = new Set(topology.points.map(({ path }) => packageOfSource(path)));
  return rememberEach((path) => {
    if (languageOf(path)) return packageOfSource(path);
    return [...foldersUpFrom(folderOf(path))].find((above) => packages.has(above)) ?? '';
  });
}

function sharedTables(analysis: Analysis, packageOf: (path: string) => string): SharedTable[] {
  const { points } = analysis.topology;
  const running = new Set(points.filter(({ kind }) => RUNNING.has(kind)).map(({ path }) => packageOf(path)));
  if (!isAnyShared(points, packageOf)) return [];
  for (const imported of importedPackages(analysis, packageOf)) running.delete(imported);
  const definitions = new Map<string, TopologyPoint[]>();
  const writes = new Map<string, Map<string, TopologyPoint>>();
  for (const point of points) {
    if (point.kind === 'table') definitions.set(point.table, [...(definitions.get(point.table) ?? []), point]);
    if (point.kind !== 'write' || !running.has(packageOf(point.path))) continue;
    for (const table of point.tables) {
      const byService = writes.get(table) ?? new Map<string, TopologyPoint>();
      if (!byService.has(packageOf(point.path))) byService.set(packageOf(point.path), point);
      writes.set(table, byService);
    }
  }
  return [...writes].flatMap(([table, byService]): SharedTable[] => {
    const defined = definitions.get(table) ?? [];
    const [definition] = defined;
    const definers = new Set(defined.map(({ path }) => packageOf(path)));
    if (byService.size < 2 || !definition || definers.size !== 1 || TOOL_TABLE.test(table)) return [];
    const owner = packageOf(definition.path);
    const services = [...byService.keys()].sort(
      (a, b) => Number(b === owner) - Number(a === owner) || (a < b ? -1 : 1),
    );
    const first = services.flatMap((service) => byService.get(service) ?? []);
    return [{ table, definition, services, writes: first }];
  });
}

/** Whether several packages write to one table, whatever they are. */
function isAnyShared(points: readonly TopologyPoint[], packageOf: (path: string) => string): boolean {
  const writers = new Map<string, string>();
  for (const point of points) {
    if (point.kind !== 'write') continue;
    for (const table of point.tables) {
      const writer = packageOf(point.path);
      if ((writers.get(table) ?? writer) !== writer) return true;
      writers.set(table, writer);
    }
  }
  return false;
}

/** The packages that others import. */
function importedPackages({ graph, ends }: Analysis, packageOf: (path: string) => string): ReadonlySet<string> {
  const packages = graph.nodes.map(({ path }) => packageOf(path));
  const { from, to } = ends;
  const imported = new Set<string>();
  for (let edge = 0; edge < to.length; edge++) {
    const target = packages[to[edge] ?? -1];
    if (target !== undefined && target !== packages[from[edge] ?? -1]) imported.add(target);
  }
  return imported;
}

function findingOf(
  { table, definition, writes, services }: SharedTable,
  others: readonly SharedTable[],
  packageOf: (path: string) => string,
  analysis: Analysis,
): Finding {
  const place = writes.find(({ path }) => packageOf(path) !== packageOf(definition.path)) ?? writes[0] ?? definition;
  const names = services.map((service) => `\`${service === '' ? '.' : service}\``).join(', ');
  const elsewhere = [definition, ...writes].filter((point) => point !== place);
  const tables = [table, ...others.map((other) => other.table)].map((one) => `\`${one}\``);
  const told = tables.slice(0, MAX_RELATED).join(', ') + (tables.length > MAX_RELATED ? ', …' : '');
  return smellFinding(
    {
      code: 'shared-table',
      category: 'data-model',
      severity: 'major',
      confidence: 'medium',
      title:
        others.length === 0
          ? `Shared table: ${table} is written by ${services.length} services`
          : `Shared tables: ${tables.length}, ${table} among them, are written by the same ${services.length} services`,
      path: place.path,
      range: headOf(place.range, analysis.textOf(place.path)),
      why:
        `${names} write ${told}, each defined once. No service can change a table's ` +
        'columns, rules or locking without the others, they have to be released together, and each can break ' +
        'what the other believes to hold. A table has become an interface nobody declared.',
      recommendation:
        'Decide which service owns the table. The others ask it to change the data: by a call when they need the answer, ' +
        'by an event when they do not. Until then, put the writes behind one module that both use, so that the rules ' +
        'stand once.',
      tradeoffs:
        'A call can fail where a write in the same transaction could not, so the callers need a way to retry, and data ' +
        'that was consistent at once becomes consistent a moment later. For two programs of one team that are always ' +
        'released together, a shared table can be the cheaper choice.',
      alternatives: [
        {
          option: 'One owner with an API',
          pros: 'Rules and schema change in one place.',
          cons: 'A network call and its failures.',
        },
        {
          option: 'Events and a copy to read',
          pros: 'No coupling at run time.',
          cons: 'Eventual consistency; a copy to keep.',
        },
        {
          option: 'Merge the services',
          pros: 'One transaction again, nothing to keep in step.',
          cons: 'They scale and deploy as one.',
        },
      ],
      related: elsewhere.slice(0, MAX_RELATED).map((point) => ({
        path: point.path,
        range: headOf(point.range, analysis.textOf(point.path)),
        message: point === definition ? `Defines ${table}` : `Writes ${table}`,
      })),
      pattern: 'Database per Service: each table has one service that writes it.',
      reference: {
        label: 'Richardson, Microservices Patterns: Shared database',
        url: 'https://microservices.io/patterns/data/shared-database.html',
      },
    },
    analysis,
  );
}
