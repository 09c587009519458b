import { rangeContains } from '../../findings/textRange';
import { heldBy, isOpenAt } from '../topology/heldBy';
import { REACH_DEPTH, reachedFrom } from '../topology/reach';
import type { Topology, TopologyFunction } from '../topology/structure/topology';
import type { PointDetail, TableDefinition, TopologyPoint } from '../topology/structure/topologyPoint';

/** A topology with the look-ups that points of risk are found by. Functions are positions in the topology's. */
export interface TopologyIndex {
  readonly topology: Topology;
  /** The points in the files that are asked about. */
  readonly asked: readonly TopologyPoint[];
  isAsked(place: { readonly path: string }): boolean;
  functionAt(number: number): TopologyFunction | undefined;
  /** The points that stand in a function itself, or in a closure that runs as part of it, such as a transaction's body. */
  pointsIn(number: number): readonly TopologyPoint[];
  /** Whether it is a closure that runs as part of the function around it. */
  isBody(number: number): boolean;
  /** Transactions and locks that are open when it runs, as far as they are taken within a few calls. */
  holdersOf(number: number): readonly TopologyPoint[];
  /** Those of them that are open at a point. */
  holdersAt(point: TopologyPoint): readonly TopologyPoint[];
  /** The functions it calls. */
  calleesOf(number: number): readonly number[];
  callersOf(number: number): readonly number[];
  /** The points that lead to a function within a few calls: endpoints, consumers and jobs. */
  entriesTo(number: number): readonly TopologyPoint[];
  /** A function and those it leads to within a few calls, nearest first. */
  reachOf(number: number): readonly number[];
  /** The points in a function and in what it calls, nearest first. */
  pointsBehind(number: number): readonly TopologyPoint[];
  /** Those of them that come to pass when the function runs, and not when what it makes does. */
  pointsRun(number: number): readonly TopologyPoint[];
  definitionsOf(table: string): readonly TopologyPoint[];
  accessesOf(table: string): readonly TopologyPoint[];
}

/** Points whose functions run as part of the function they stand in. */
const RUN_WITHIN: ReadonlySet<PointDetail['kind']> = new Set(['transaction', 'lock']);
const ENTRIES: ReadonlySet<PointDetail['kind']> = new Set(['endpoint', 'message-consumer', 'job']);

export function indexTopology(topology: Topology, paths: ReadonlySet<string>): TopologyIndex {
  const pointsIn = groupByEach(topology.points, ({ function: within }) => (within === undefined ? [] : [within]));
  const runWithin = groupByEach(
    topology.points.filter(({ kind }) => RUN_WITHIN.has(kind)),
    ({ function: within }) => (within === undefined ? [] : [within]),
  );
  const functions = [...topology.functions, ...(topology.leading ?? [])].map((one, number) => {
    const run = (runWithin.get(number) ?? []).flatMap(({ runs }) => runs).filter((other) => other !== number);
    return run.length === 0 ? one : { ...one, calls: [...new Set([...run, ...one.calls])] };
  });
  const joined: Topology = { points: topology.points, functions };
  const bodies = new Set(
    [...runWithin.values()]
      .flat()
      .flatMap(({ runs }) => runs)
      .filter((run) => functions[run]?.name === ''),
  );
  const callers = groupByEach(
    functions.map(({ calls }, number) => ({ calls, number })),
    ({ calls }) => calls,
  );
  const entries = groupByEach(
    topology.points.filter(({ kind }) => ENTRIES.has(kind)),
    ({ runs }) => runs,
  );
  const callersOf = (number: number) => (callers.get(number) ?? []).map((caller) => caller.number);
  const makers = makersAmong(functions);
  const withoutFactories: Topology = {
    points: topology.points,
    functions: functions.map((one) => ({ ...one, calls: one.calls.filter((call) => !functions[call]?.isFactory) })),
  };
  const reachOf = remembered((number) => [...reachedFrom([number], joined)]);
  const pointsBehind = remembered((number: number) => reachOf(number).flatMap((one) => pointsIn.get(one) ?? []));
  const definitions = groupByEach(definitionsIn(topology), ({ table }) => [table]);
  const accesses = groupByEach(topology.points, (point) =>
    point.kind === 'query' || point.kind === 'write' ? point.tables : [],
  );
  const ownIn = (number: number): readonly TopologyPoint[] => {
    const own = pointsIn.get(number) ?? [];
    const inBodies = own
      .filter(({ kind }) => RUN_WITHIN.has(kind))
      .flatMap(({ runs }) => runs.filter((run) => bodies.has(run) && run !== number))
      .flatMap((run) => pointsIn.get(run) ?? []);
    return inBodies.length === 0 ? own : [...own, ...inBodies];
  };
  const holders = groupByEach(
    topology.points.filter(({ kind }) => RUN_WITHIN.has(kind)),
    (holder) => heldBy(holder, joined),
  );
  return {
    topology: joined,
    asked: topology.points.filter(({ path }) => paths.has(path)),
    isAsked: ({ path }) => paths.has(path),
    functionAt: (number) => functions[number],
    pointsIn: ownIn,
    isBody: (number) => bodies.has(number),
    holdersOf: (number) => holders.get(number) ?? [],
    holdersAt: (point) =>
      point.function === undefined
        ? []
        : (holders.get(point.function) ?? []).filter((holder) => isOpenAt(holder, point)),
    calleesOf: (number) => functions[number]?.calls ?? [],
    callersOf,
    entriesTo: remembered((number) => upwards(number, callersOf).flatMap((one) => entries.get(one) ?? [])),
    reachOf,
    pointsBehind,
    pointsRun: remembered((number) => {
      if (!makers.has(number)) return pointsBehind(number);
      return [...reachedFrom([number], withoutFactories)].flatMap((one) => pointsIn.get(one) ?? []);
    }),
    definitionsOf: (table) => definitions.get(table) ?? [],
    accessesOf: (table) => accesses.get(table) ?? [],
  };
}

const BY: readonly TableDefinition['by'][] = ['model', 'schema', 'migration'];

/** Where tables are defined: how they are now before how they came to be. */
function definitionsIn({ points }: Topology): readonly (TopologyPoint & TableDefinition)[] {
  const tables = points.filter((point) => point.kind === 'table');
  return tables.toSorted((a, b) => BY.indexOf(a.by) - BY.indexOf(b.by));
}

/** Functions around others that have a name: what they call as well, to make those with, is not what they do. */
function makersAmong(functions: readonly TopologyFunction[]): ReadonlySet<number> {
  const makers = new Set<number>();
  const ofFiles = groupByEach([...functions.keys()], (number) => [functions[number]?.path ?? '']);
  for (const numbers of ofFiles.values()) {
    const named = numbers.filter((number) => functions[number]?.name !== '');
    for (const number of numbers)
      if (named.some((other) => isWithin(functions[other], functions[number]))) makers.add(number);
  }
  return makers;
}

function isWithin(inner: TopologyFunction | undefined, outer: TopologyFunction | undefined): boolean {
  return inner !== undefined && outer !== undefined && inner !== outer && rangeContains(outer.range, inner.range);
}

/** Many points ask for the same. */
function remembered<T>(compute: (number: number) => T): (number: number) => T {
  const known = new Map<number, T>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const value = compute(number);
    known.set(number, value);
    return value;
  };
}

/** A function and those that lead to it within the reach of a point, nearest first. */
function upwards(start: number, callersOf: (number: number) => readonly number[]): readonly number[] {
  const found = new Set([start]);
  let edge = [start];
  for (let step = 0; step < REACH_DEPTH && edge.length > 0; step++) {
    edge = edge.flatMap(callersOf).filter((caller) => !found.has(caller));
    for (const caller of edge) found.add(caller);
  }
  return [...found];
}

function groupByEach<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
