import { once } from '../algorithms/remember';
import { withCacheLinks } from './cacheLinks';
import { type FunctionPlace, placeKey } from './functions/functionPlace';
import { type ModuleFacts, type Modules } from './functions/moduleFacts';
import { refusingFunctions, withRefusingMiddleware } from './guardingMiddleware';
import { KnownFunctions } from './knownFunctions';
import { type Lifetimes, lifetimesIn } from './lifetimes';
import { mountedPrefixes } from './mountedPrefixes';
import { joinRoute } from './points/routes';
import type { PointFact } from './structure/fileTopology';
import type { Topology } from './structure/topology';
import type { PointDetail, TopologyPoint } from './structure/topologyPoint';
import { createTableNames, type TableNames } from './tableNames';
import { withWritePaths } from './writePaths';

/**
 * Joins what the files tell over where their imports lead. Functions no point leads to are left out. A closure nobody
 * named counts to the function around it, unless a point starts it.
 */
export function buildTopology(modules: Modules): Topology {
  const prefixes = mountedPrefixes(modules);
  const names = createTableNames(modules);
  const known = new KnownFunctions(modules);
  const joining = modules.all.flatMap((module) =>
    module.topology.points
      .filter((fact) => isPoint(fact, names))
      .map((fact) => ({ module, fact, runs: known.runsOf(fact, module) })),
  );
  const lifetimes = once(() => lifetimesIn(modules, startedBy(joining)));
  const drafts = joining.filter(({ fact, module }) => isShared(fact, module, lifetimes));
  const guardsOf = guardsByFunction(drafts);
  const refusing = refusingFunctions(modules, known);
  const ids = new Map<string, number>();
  const points = drafts.map(({ module, fact, runs }): TopologyPoint => {
    const {
      in: within,
      runs: _runs,
      name: factName,
      range,
      needsModel: _needs,
      mayName,
      heldBy: _held,
      ...detail
    } = fact;
    const guards = detail.kind === 'endpoint' ? runs.flatMap((run) => guardsOf.get(placeKey(run)) ?? []) : [];
    const guarded = withRefusingMiddleware(withGuards(detail, guards), refusing, fact, module, modules);
    const settled = settledDetail(guarded, module.path, prefixes, names, mayName ?? false);
    const name = settled.kind === 'endpoint' ? `${settled.verb} ${settled.route}` : nameOf(settled, factName);
    const owner = known.ownerOf(within, module);
    const isOwn = owner?.number === within;
    const key = `${settled.kind}:${module.path}#${known.nameOf(owner)}:${name}`;
    const repeat = (ids.get(key) ?? 0) + 1;
    ids.set(key, repeat);
    return {
      ...('isInTurn' in settled ? { ...settled, isInTurn: settled.isInTurn && isOwn } : settled),
      id: repeat === 1 ? key : `${key}~${repeat}`,
      name,
      path: module.path,
      range,
      ...(owner && { function: known.numberOf(owner, 0) }),
      runs: runs.map((place) => known.numberOf(place, 0)),
    };
  });
  const changing = changingFunctions(drafts, known);
  const joined = known.renumbered(points, changing);
  return { ...joined, points: withCacheLinks(withWritePaths(joined)) };
}

/** What a function leads to that is worth knowing it by. */
const CHANGES: ReadonlySet<PointDetail['kind']> = new Set([
  'write',
  'outbound-call',
  'message-producer',
  'cache-invalidation',
]);

/** The functions that hold such a point, or that run one in a transaction. */
function changingFunctions(drafts: readonly DraftInFile[], known: KnownFunctions): readonly FunctionPlace[] {
  const ownerOf = ({ module, fact }: DraftInFile) => known.ownerOf(fact.in, module) ?? [];
  const holding = drafts.filter(({ fact }) => CHANGES.has(fact.kind)).flatMap(ownerOf);
  const keys = new Set(holding.map(placeKey));
  const borders = drafts.filter(
    ({ fact, runs }) => fact.kind === 'transaction' && runs.some((run) => keys.has(placeKey(run))),
  );
  return [...holding, ...borders.flatMap(ownerOf)];
}

interface PointInFile {
  readonly fact: PointFact;
  readonly runs: readonly FunctionPlace[];
}

interface DraftInFile extends PointInFile {
  readonly module: ModuleFacts;
}

/** What decides who may call a function, where that is written at the function itself. */
function guardsByFunction(drafts: readonly PointInFile[]): ReadonlyMap<string, readonly string[]> {
  const guards = new Map<string, string[]>();
  for (const { fact, runs } of drafts) {
    if (fact.kind !== 'authorization') continue;
    for (const run of runs) guards.set(placeKey(run), [...(guards.get(placeKey(run)) ?? []), fact.name]);
  }
  return guards;
}

function withGuards(detail: PointDetail, guards: readonly string[]): PointDetail {
  if (detail.kind !== 'endpoint') return detail;
  const known = detail.guards.join(' ');
  return { ...detail, guards: [...detail.guards, ...guards.filter((guard) => !known.includes(guard))] };
}

function isPoint(fact: PointFact, names: TableNames): boolean {
  if (!fact.needsModel) return true;
  return (fact.kind === 'query' || fact.kind === 'write') && fact.tables.some((table) => names.isModel(table));
}

function isShared({ heldBy }: PointFact, { path }: ModuleFacts, lifetimes: () => Lifetimes): boolean {
  return heldBy === undefined || lifetimes().isLong(path, heldBy);
}

function startedBy(drafts: readonly DraftInFile[]): readonly FunctionPlace[] {
  return drafts.flatMap(({ fact, runs }) => (ENTRIES.has(fact.kind) ? runs : []));
}

const ENTRIES: ReadonlySet<PointDetail['kind']> = new Set(['endpoint', 'message-consumer', 'job']);

function settledDetail(
  detail: PointDetail,
  path: string,
  prefixes: ReadonlyMap<string, string>,
  names: TableNames,
  isGuess: boolean,
): PointDetail {
  if (detail.kind === 'endpoint') {
    const prefix = prefixes.get(path);
    return prefix === undefined ? detail : { ...detail, route: joinRoute(prefix, detail.route) };
  }
  if (detail.kind === 'query' || detail.kind === 'write') {
    const named = isGuess ? detail.tables.filter((table) => names.isModel(table)) : detail.tables;
    return { ...detail, tables: names.tablesOf(named, path) };
  }
  return detail;
}

function nameOf(detail: PointDetail, name: string): string {
  return detail.kind === 'query' || detail.kind === 'write' ? [detail.operation, ...detail.tables].join(' ') : name;
}
