import { rememberPlaces } from '../algorithms/remember';
import type { ExportedName } from '../structure/fileScan';
import type { ImportEdge } from '../structure/moduleGraph';
import { BarrelLookup, type Declaring, type GivenOut, passesOn } from './barrelLookup';
import type { EdgeLists } from './edgeLists';
import type { LinkedModule } from './moduleLinks';

/**
 * The imports of a workspace, by node, as they would be without barrels: what is imported by name through a module that
 * only passes it on leads to the module that declares it, over any number of steps. An import of several names may become
 * several edges; each keeps the range and the specifier of its statement. What a module passes on itself, takes whole or
 * as a default that nobody names, stays as it is.
 */
export type EdgesToDeclaringModules = (edgesByNode: EdgeLists, modules: readonly GivingModule[]) => EdgeLists;

/** A module with the names it gives out. */
export type GivingModule = Pick<LinkedModule, 'path' | 'scan'>;

/**
 * Looks through barrels, and remembers where each module's edges led: they are led anew where the module is linked
 * otherwise, or where something that it imports is declared elsewhere by now.
 */
export function createBarrelReader(): EdgesToDeclaringModules {
  const pathsOf = rememberPlaces(({ path }: GivingModule) => path);
  const exportsOf = rememberPlaces(({ scan }: GivingModule) => scan.exports ?? NO_EXPORTS);
  const barrelsAmong = rememberPlaces(passesOn);
  const numbersOf = numbersThatStay();
  const lookup = new BarrelLookup();
  let last: Reading | undefined;
  return (lists, modules) => {
    const exports = exportsOf(modules);
    const now = { numbers: numbersOf(pathsOf(modules)), exports, isBarrel: barrelsAmong(exports), lists };
    last = readAgain(now, last, lookup);
    return last.led;
  };
}

const NO_EXPORTS: readonly ExportedName[] = [];

/** What stands for a module that is not there any more. */
const GONE: GivenOut = { path: '', edges: [], exported: NO_EXPORTS, isBarrel: false };

/** Numbers of paths: a path keeps its own, whatever comes or goes beside it. */
interface Numbers {
  readonly paths: readonly string[];
  /** Of the paths, one after the other. */
  readonly all: readonly number[];
  readonly numberOf: ReadonlyMap<string, number>;
}

function numbersThatStay(): (paths: readonly string[]) => Numbers {
  const numberOf = new Map<string, number>();
  const allOf = rememberPlaces((path: string) => {
    const number = numberOf.get(path) ?? numberOf.size;
    numberOf.set(path, number);
    return number;
  });
  return (paths) => ({ paths, all: allOf(paths), numberOf });
}

/** What was read, by the modules' places. */
interface Read {
  readonly numbers: Numbers;
  readonly exports: readonly (readonly ExportedName[])[];
  readonly isBarrel: readonly boolean[];
  readonly lists: EdgeLists;
}

/** Where edges led, and what that depends on. */
interface Reading {
  readonly read: Read;
  /** By the modules' numbers; of those that are gone as well, which give out nothing. */
  readonly givenOut: readonly GivenOut[];
  readonly ways: readonly Way[];
  readonly led: EdgeLists;
}

/** Where the edges of a module lead, and what was looked up for it. */
interface Way {
  readonly led: readonly ImportEdge[];
  readonly lookedUp: readonly Declaring[];
}

function readAgain(read: Read, last: Reading | undefined, lookup: BarrelLookup): Reading {
  const { numbers, exports, isBarrel, lists } = read;
  if (last && lists === last.read.lists && exports === last.read.exports) return last;
  const { paths, all, numberOf } = numbers;
  const earlier = last?.givenOut ?? [];
  const givenOut = earlier.map(() => GONE);
  for (const [place, number] of all.entries()) {
    const [list = [], exported = []] = [lists[place], exports[place]];
    const known = earlier[number];
    const isSame = known && known.edges === list && known.exported === exported;
    const path = paths[place] ?? '';
    givenOut[number] = isSame ? known : { path, edges: list, exported, isBarrel: isBarrel[place] === true };
  }
  const changed = changedModules(givenOut, earlier);
  const outdated = lookup.update({ numberOf, givenOut }, changed);
  const turned = new Set([...changed].filter((number) => givenOut[number]?.isBarrel !== earlier[number]?.isBarrel));
  const isTurned = (to: string) => turned.has(numberOf.get(to) ?? -1);
  const way = { givenOut, numberOf, lookup };
  const ways = [...(last?.ways ?? [])];
  for (const [place, number] of all.entries()) {
    const list = lists[place] ?? [];
    const known = ways[number];
    const stands =
      known !== undefined &&
      list === earlier[number]?.edges &&
      (outdated.size === 0 || !known.lookedUp.some((one) => outdated.has(one))) &&
      (turned.size === 0 || !list.some(({ to }) => isTurned(to)));
    if (!stands) ways[number] = wayOf(list, way);
  }
  return { read, givenOut, ways, led: all.map((number) => ways[number]?.led ?? []) };
}

/** The modules that give out other names, or take what they pass on from elsewhere. */
function changedModules(now: readonly GivenOut[], earlier: readonly GivenOut[]): ReadonlySet<number> {
  const changed = new Set<number>();
  for (const [number, { edges, exported, isBarrel }] of now.entries()) {
    const before = earlier[number];
    const isLinkedElsewhere =
      edges !== before?.edges && (isBarrel || before?.isBarrel === true) && !leadAlike(edges, before?.edges ?? []);
    if (isLinkedElsewhere || exported !== (before?.exported ?? NO_EXPORTS)) changed.add(number);
  }
  return changed;
}

/** Whether edges lead where others led, by the specifiers they led by. */
function leadAlike(a: readonly ImportEdge[], b: readonly ImportEdge[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ specifier, to }, place) => b[place]?.specifier === specifier && b[place].to === to)
  );
}

interface WayThroughBarrels {
  readonly givenOut: readonly GivenOut[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly lookup: BarrelLookup;
}

/** Where the edges of one module lead; the list itself where none goes through a barrel. */
function wayOf(list: readonly ImportEdge[], way: WayThroughBarrels): Way {
  if (!list.some((edge) => leadsThrough(edge, way))) return { led: list, lookedUp: NOTHING };
  const lookedUp: Declaring[] = [];
  const led = list.flatMap((edge) => {
    if (!leadsThrough(edge, way)) return [edge];
    const { from, to, names = [] } = edge;
    const barrel = way.numberOf.get(to) ?? -1;
    const declaring = names.map((name) => way.lookup.declaring(barrel, name));
    lookedUp.push(...declaring);
    const targets = new Set(declaring.map(({ module }) => way.givenOut[module]?.path ?? to));
    // A module that comes back to itself through a barrel does depend on the barrel.
    if (targets.delete(from) || targets.size === 0) targets.add(to);
    return [...targets].map((target) => (target === to ? edge : { ...edge, to: target }));
  });
  return { led, lookedUp };
}

const NOTHING: readonly Declaring[] = [];

function leadsThrough({ to, kind, names = [] }: ImportEdge, { givenOut, numberOf }: WayThroughBarrels): boolean {
  return kind !== 're-export' && !names.includes('*') && givenOut[numberOf.get(to) ?? -1]?.isBarrel === true;
}
