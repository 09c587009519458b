import { comparePositions, type TextPosition, type TextRange } from '../../findings/textRange';
import { isSameList } from '../structure/equalParts';
import type { ModuleFacts, Modules } from './functions/moduleFacts';
import { ownersOf } from './knownFunctions';
import type { FileTopology } from './structure/fileTopology';
import type { Topology, TopologyFunction } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';
import { type ChangedModule, haveSameLeads, type Lead, leadsOf } from './topologyChange';

/** Where the ranges of a file went, by the very objects that facts and topology hold. */
export type Moves = ReadonlyMap<TextRange, TextRange>;

/**
 * Where things went in a module that tells of the topology what it told before, at other places: the same points, and
 * calls that lead to the same functions, in one order. `undefined` where it tells something else. Both have to look alike.
 */
export function movesOf({ before, after }: ChangedModule, earlier: Modules, later: Modules): Moves | undefined {
  if (shapeOf(before) !== shapeOf(after)) return undefined;
  if (!isSameList(ownersOf(before.topology), ownersOf(after.topology))) return undefined;
  const [left, leading] = [leadsOf(before, earlier), leadsOf(after, later)];
  if (!haveSameLeads(left, leading) || !left.every((lead, place) => standAlike(lead, leading[place]))) return undefined;
  const [from, to] = [rangesIn(before.topology, left), rangesIn(after.topology, leading)];
  // What is open around what else is told by who begins and ends before whom.
  if (!isSameList(ranksOf(from), ranksOf(to))) return undefined;
  return new Map(from.map((range, place) => [range, to[place] ?? range]));
}

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

/** Whether calls stand in the same function, as often one after the other. */
function standAlike({ call }: Lead, other: Lead | undefined): boolean {
  return call.in === other?.call.in && (call.inTurn?.length ?? 0) === (other.call.inTurn?.length ?? 0);
}

/** What a module tells of its functions and points, and where its routers may come from, wherever in the file. */
function shapeOf({ topology: { functions, points, mounts }, edges }: ModuleFacts): string {
  const routers = mounts.length === 0 ? [] : edges.map(({ specifier, to }) => [specifier, to]);
  return JSON.stringify([functions, points, mounts, routers], (key, value: unknown) => (PLACES.has(key) ? 0 : value));
}

/** What says where in a file something stands. */
const PLACES: ReadonlySet<string> = new Set(['range', 'extent', 'at']);

/** All ranges of a file that a topology may hold, in one order for all files of one shape. */
function rangesIn({ functions, points }: FileTopology, leads: readonly Lead[]): readonly TextRange[] {
  const extents = points.flatMap((fact) => ('extent' in fact && fact.extent ? [fact.extent] : []));
  const inTurn = leads.flatMap(({ call }) => call.inTurn ?? []);
  return [...functions.map(({ range }) => range), ...points.map(({ range }) => range), ...extents, ...inTurn];
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
