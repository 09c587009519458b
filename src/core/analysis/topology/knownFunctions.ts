import { comparePositions, type TextRange } from '../../findings/textRange';
import { callersWithin } from './callersByName';
import { targetOf } from './functions/callResolution';
import { type FunctionPlace, placeKey } from './functions/functionPlace';
import { type ModuleFacts, type Modules } from './functions/moduleFacts';
import { REACH_DEPTH } from './reach';
import type { CallFact, FileTopology, FunctionFact, PointFact } from './structure/fileTopology';
import type { Topology, TopologyFunction } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';

interface Called {
  readonly function: number;
  /** Where it is called in turn. */
  readonly inTurn: readonly TextRange[];
}

/** The functions points lead to, numbered as they are met; their calls are resolved up to the reach of each. */
export class KnownFunctions {
  readonly #modules: Modules;
  readonly #numbers = new Map<string, number>();
  readonly #places: FunctionPlace[] = [];
  readonly #calls: (readonly Called[])[] = [];
  readonly #depths: number[] = [];
  readonly #owners = new Map<string, readonly number[]>();
  readonly #callsOf = new Map<string, ReadonlyMap<number, readonly CallFact[]>>();

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** The number of a function that is `depth` calls away from a point. */
  numberOf(place: FunctionPlace, depth: number): number {
    const key = placeKey(place);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#places.length;
      this.#numbers.set(key, number);
      this.#places.push(place);
      this.#calls.push([]);
      this.#depths.push(REACH_DEPTH + 1);
    }
    if (depth < (this.#depths[number] ?? 0)) {
      this.#depths[number] = depth;
      if (depth < REACH_DEPTH) this.#calls[number] = this.#calleesOf(place, depth + 1);
    }
    return number;
  }

  /** The functions a point starts, as far as they are found. */
  runsOf({ runs, in: within }: PointFact, module: ModuleFacts): readonly FunctionPlace[] {
    return runs.flatMap((run) => {
      const place =
        typeof run === 'number' ? { path: module.path, number: run } : targetOf(run, within, module, this.#modules);
      return place ? [place] : [];
    });
  }

  /** The function something within the function of that position counts to. */
  ownerOf(within: number, module: ModuleFacts): FunctionPlace | undefined {
    const owner = within < 0 ? -1 : (this.#ownersIn(module)[within] ?? within);
    return owner < 0 ? undefined : { path: module.path, number: owner };
  }

  nameOf(place: FunctionPlace | undefined): string {
    const found = place && this.#modules.get(place.path)?.topology.functions[place.number];
    return found ? [found.container, found.name].filter((part) => part !== '').join('.') : '';
  }

  /** The whole with its functions in order of path and place, and behind them those that lead to one of `changing`. */
  renumbered(points: readonly TopologyPoint[], changing: readonly FunctionPlace[]): Topology {
    const order = this.#places.map((place, number) => ({ place, number })).sort((a, b) => byPlace(a.place, b.place));
    const newNumber = new Map(order.map(({ number }, at) => [number, at]));
    const moved = (number: number): number => newNumber.get(number) ?? number;
    const callers = callersWithin(changing, this.#modules, {
      ownerOf: (within, module) => this.ownerOf(within, module),
      targetOf: (call, module) => targetOf(call, call.in, module, this.#modules),
    });
    const beyond = callers.filter((place) => !this.#numbers.has(placeKey(place))).sort(byPlace);
    const positions = new Map(beyond.map((place, at) => [placeKey(place), order.length + at]));
    for (const [key, number] of this.#numbers) positions.set(key, moved(number));
    const led = new Set(callers.map(placeKey));
    const functions = order.flatMap(({ place, number }): TopologyFunction[] => {
      const fact = this.#factOf(place);
      if (!fact) return [];
      // At the rim of what points reach calls were not looked at.
      const isRim = this.#depths[number] === REACH_DEPTH && led.has(placeKey(place));
      const called = (this.#calls[number] ?? []).map((call) => ({ ...call, function: moved(call.function) }));
      const calls = isRim ? this.#callsAmong(positions, place) : called.map((call) => call.function);
      const inTurn = called.flatMap((call) => call.inTurn.map((range) => ({ function: call.function, range })));
      return [{ path: place.path, ...fact, calls: [...new Set(calls)].sort((a, b) => a - b), inTurn }];
    });
    const leading = beyond.flatMap((place): TopologyFunction[] => {
      const fact = this.#factOf(place);
      const calls = [...new Set(this.#callsAmong(positions, place))].sort((a, b) => a - b);
      return fact ? [{ path: place.path, ...fact, calls, inTurn: [] }] : [];
    });
    return {
      functions,
      ...(leading.length > 0 && { leading }),
      points: points.map((point) => ({
        ...point,
        ...(point.function !== undefined && { function: moved(point.function) }),
        runs: point.runs.map(moved),
      })),
    };
  }

  #factOf({ path, number }: FunctionPlace): FunctionFact | undefined {
    return this.#modules.get(path)?.topology.functions[number];
  }

  /** The positions of those functions that a function calls. */
  #callsAmong(positions: ReadonlyMap<string, number>, place: FunctionPlace): readonly number[] {
    const module = this.#modules.get(place.path);
    if (!module) return [];
    return (this.#callsIn(module).get(place.number) ?? []).flatMap((call) => {
      const target = targetOf(call, call.in, module, this.#modules);
      return (target && positions.get(placeKey(target))) ?? [];
    });
  }

  #calleesOf(place: FunctionPlace, depth: number): readonly Called[] {
    const module = this.#modules.get(place.path);
    if (!module) return [];
    const called = (this.#callsIn(module).get(place.number) ?? []).flatMap((call): Called[] => {
      const target = targetOf(call, call.in, module, this.#modules);
      if (!target) return [];
      const ranges = call.in === place.number ? (call.inTurn ?? []) : [];
      return [{ function: this.numberOf(target, depth), inTurn: ranges }];
    });
    return [...called, ...this.#transacted(place, module, depth)];
  }

  /** What a function hands to a transaction runs as if it were called, in its place. */
  #transacted(place: FunctionPlace, module: ModuleFacts, depth: number): readonly Called[] {
    const owners = this.#ownersIn(module);
    return module.topology.points
      .filter((fact) => fact.kind === 'transaction' && owners[fact.in] === place.number)
      .flatMap((fact) =>
        this.runsOf(fact, module)
          .filter(({ path, number }) => path !== place.path || number !== place.number)
          .map((run) => ({ function: this.numberOf(run, depth), inTurn: [fact.range] })),
      );
  }

  /** The calls of a file by the function they count to. */
  #callsIn(module: ModuleFacts): ReadonlyMap<number, readonly CallFact[]> {
    const known = this.#callsOf.get(module.path);
    if (known) return known;
    const owners = this.#ownersIn(module);
    const calls = new Map<number, CallFact[]>();
    for (const call of module.topology.calls) {
      const owner = owners[call.in] ?? -1;
      const group = calls.get(owner);
      if (group) group.push(call);
      else calls.set(owner, [call]);
    }
    this.#callsOf.set(module.path, calls);
    return calls;
  }

  #ownersIn(module: ModuleFacts): readonly number[] {
    let owners = this.#owners.get(module.path);
    if (!owners) {
      owners = ownersOf(module.topology);
      this.#owners.set(module.path, owners);
    }
    return owners;
  }
}

function byPlace(a: FunctionPlace, b: FunctionPlace): number {
  return a.path === b.path ? a.number - b.number : a.path < b.path ? -1 : 1;
}

/** For each function the one that what it does is counted to. */
export function ownersOf({ functions, points }: FileTopology): readonly number[] {
  const started = new Set(points.flatMap(({ runs }) => runs.filter((run) => typeof run === 'number')));
  const owners: number[] = [];
  const open: number[] = [];
  functions.forEach(({ name, range }, number) => {
    const endsBefore = (other: number): boolean => {
      const end = functions[other]?.range.end;
      return end === undefined || comparePositions(end, range.end) < 0;
    };
    while (open.length > 0 && endsBefore(open.at(-1) ?? -1)) open.pop();
    const parent = open.at(-1);
    const isOwn = name !== '' || parent === undefined || started.has(number);
    owners.push(isOwn ? number : (owners[parent] ?? number));
    open.push(number);
  });
  return owners;
}
