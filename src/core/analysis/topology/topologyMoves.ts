import { comparePositions, type TextPosition, type TextRange } from '../../findings/textRange';
import { isSameList } from '../structure/equalParts';
import { type ChangedModule, isSamePlace } from './functionNumbers';
import { targetOf } from './functions/callResolution';
import type { FunctionPlace } from './functions/functionPlace';
import type { ModuleFacts, Modules } from './functions/moduleFacts';
import { ownersOf } from './knownFunctions';
import type { Callee, CallFact, FileTopology } from './structure/fileTopology';
import type { Topology, TopologyFunction } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';
import { type Change, haveSameNames } from './topologyChange';

/** Where the ranges of a file went, by the very objects that facts and topology hold. */
export type Moves = ReadonlyMap<TextRange, TextRange>;

/** The ranges of the functions that a topology holds, by the very objects: functions are told by them. */
export type HeldFunctions = ReadonlySet<TextRange>;

export function heldFunctions({ functions, leading = [] }: Topology): HeldFunctions {
  return new Set([...functions, ...leading].map(({ range }) => range));
}

/** The functions of changed modules that are held by now, with all others that were. */
export function heldNow(held: HeldFunctions, changes: Change['changes']): HeldFunctions {
  const now = new Set(held);
  for (const { before, after, numbersNow } of changes.values()) {
    for (const [number, { range }] of before.topology.functions.entries()) {
      const moved = after.topology.functions[numbersNow.get(number) ?? -1]?.range;
      if (held.has(range) && moved) now.add(moved);
    }
  }
  return now;
}

/**
 * Where things went in a module that tells of the topology what it told before, perhaps at other places: the same points,
 * the same of its functions held, and calls from or to held functions that lead where they led, in one order. No moves
 * where it tells nothing of it. `undefined` where it tells something else.
 */
export function movesOf(
  one: ChangedModule,
  held: HeldFunctions,
  now: HeldFunctions,
  change: Change,
): Moves | undefined {
  const { before, after, numbersNow } = one;
  const numberNow = (number: number): number => (number < 0 ? number : (numbersNow.get(number) ?? GONE));
  if (shapeOf(before, numberNow) !== shapeOf(after, (number) => number)) return undefined;
  if (!before.topology.functions.every(({ range }, number) => !held.has(range) || numbersNow.has(number)))
    return undefined;
  const [left, leading] = [leadsOf(before, change.earlier, held), leadsOf(after, change.later, now)];
  const isSame = (lead: Lead, other: Lead | undefined): boolean =>
    other !== undefined &&
    numberNow(lead.owner) === other.owner &&
    numberNow(lead.within) === other.within &&
    lead.name === other.name &&
    lead.inTurn.length === other.inTurn.length &&
    isSamePlace(lead.target, other.target, change.changes);
  if (left.length !== leading.length || !left.every((lead, place) => isSame(lead, leading[place]))) return undefined;
  if (!haveSameNames(one, change)) return undefined;
  const [from, to] = [rangesIn(before.topology, left, held), rangesIn(after.topology, leading, now)];
  // What is open around what else is told by who begins and ends before whom.
  if (from.length !== to.length || !isSameList(ranksOf(from), ranksOf(to))) return undefined;
  return new Map(from.map((range, place) => [range, to[place] ?? range]));
}

/** The number of no function. */
const GONE = -2;

/** The topology with the ranges in some files where they went, by the files' paths. */
export function movedTopology(topology: Topology, moves: ReadonlyMap<string, Moves>): Topology {
  const point = (one: TopologyPoint): TopologyPoint => {
    const moved = moves.get(one.path);
    if (!moved) return one;
    const range = moved.get(one.range) ?? one.range;
    if (!('extent' in one) || !one.extent) return { ...one, range };
    return { ...one, range, extent: moved.get(one.extent) ?? one.extent };
  };
  const caller = (one: TopologyFunction): TopologyFunction => {
    const moved = moves.get(one.path);
    if (!moved) return one;
    const inTurn = one.inTurn.map((call) => ({ ...call, range: moved.get(call.range) ?? call.range }));
    return { ...one, range: moved.get(one.range) ?? one.range, inTurn };
  };
  const { points, functions, leading } = topology;
  return {
    points: points.map(point),
    functions: functions.map(caller),
    ...(leading && { leading: leading.map(caller) }),
  };
}

/** What a point runs, or a call that matters to the topology: from a function that it holds, or to one. */
interface Lead {
  readonly owner: number;
  readonly within: number;
  readonly name: string;
  readonly target: FunctionPlace;
  readonly inTurn: readonly TextRange[];
}

function leadsOf(module: ModuleFacts, modules: Modules, held: HeldFunctions): readonly Lead[] {
  const { calls, points } = module.topology;
  const owners = ownersOf(module.topology);
  const isHeld = ({ path, number }: FunctionPlace): boolean => {
    const range = (path === module.path ? module : modules.get(path))?.topology.functions[number]?.range;
    return range !== undefined && held.has(range);
  };
  const lead = (callee: Callee, within: number, inTurn: CallFact['inTurn'] = []): readonly Lead[] => {
    const target = targetOf(callee, within, module, modules);
    return target ? [{ owner: owners[within] ?? -1, within, name: callee.name, target, inTurn }] : [];
  };
  const matters = ({ owner, target }: Lead): boolean =>
    owner >= 0 && (isHeld({ path: module.path, number: owner }) || isHeld(target));
  return [
    ...calls.flatMap((call) => lead(call, call.in, call.inTurn)).filter(matters),
    ...points.flatMap((fact) => fact.runs.flatMap((run) => (typeof run === 'number' ? [] : lead(run, fact.in)))),
  ];
}

/** What a module tells of its points and where it puts routers, wherever in the file. */
function shapeOf({ topology }: ModuleFacts, numberNow: (number: number) => number): string {
  const { points, mounts } = topology;
  const owners = points.length === 0 ? [] : ownersOf(topology);
  const told = points.map((fact) => ({
    ...fact,
    in: numberNow(fact.in),
    owner: numberNow(owners[fact.in] ?? -1),
    runs: fact.runs.map((run) => (typeof run === 'number' ? numberNow(run) : run)),
  }));
  return JSON.stringify([told, mounts], (key, value: unknown) => (PLACES.has(key) ? 0 : value));
}

/** What says where in a file something stands. */
const PLACES: ReadonlySet<string> = new Set(['range', 'extent', 'at']);

/** All ranges of a file that a topology may hold, in one order for all files that tell the same. */
function rangesIn(
  { functions, points }: FileTopology,
  leads: readonly Lead[],
  held: HeldFunctions,
): readonly TextRange[] {
  const extents = points.flatMap((fact) => ('extent' in fact && fact.extent ? [fact.extent] : []));
  return [
    ...functions.flatMap(({ range }) => (held.has(range) ? [range] : [])),
    ...points.map(({ range }) => range),
    ...extents,
    ...leads.flatMap(({ inTurn }) => inTurn),
  ];
}

/** Which of all the positions that ranges begin and end at each is, from the first on; equal ones share theirs. */
function ranksOf(ranges: readonly TextRange[]): readonly number[] {
  const positions = ranges.flatMap(({ start, end }) => [start, end]);
  const order = [...positions.keys()].sort((a, b) => comparePositions(positions[a] ?? START, positions[b] ?? START));
  const ranks: number[] = [];
  let rank = 0;
  for (const [place, number] of order.entries()) {
    const before = positions[order[place - 1] ?? number] ?? START;
    if (comparePositions(before, positions[number] ?? START) !== 0) rank++;
    ranks[number] = rank;
  }
  return ranks;
}

const START: TextPosition = { line: 0, character: 0 };
