import { rememberLatest, rememberPlaces } from '../algorithms/remember';
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
  const numbersOf = rememberLatest((paths: readonly string[]) => new Map(paths.map((path, number) => [path, number])));
  const exportsOf = rememberPlaces(({ scan }: GivingModule) => scan.exports ?? NO_EXPORTS);
  const barrelsAmong = rememberPlaces(passesOn);
  let last: Reading | undefined;
  return (lists, modules) => {
    const [paths, exports] = [pathsOf(modules), exportsOf(modules)];
    const givenOut = { paths, numberOf: numbersOf(paths), exports, lists };
    const isBarrel = barrelsAmong(exports);
    last = last?.givenOut.paths === paths ? readAgain(givenOut, isBarrel, last) : read(givenOut, isBarrel);
    return last.led;
  };
}

const NO_EXPORTS: readonly ExportedName[] = [];

/** Where edges led, and what that depends on. */
interface Reading {
  readonly givenOut: GivenOut;
  /** By the modules' numbers. */
  readonly isBarrel: readonly boolean[];
  readonly lookup: BarrelLookup;
  readonly led: EdgeLists;
  /** What was looked up for each module's edges. */
  readonly lookedUp: readonly (readonly Declaring[])[];
}

function read(givenOut: GivenOut, isBarrel: readonly boolean[]): Reading {
  const lookup = new BarrelLookup(givenOut);
  const all = givenOut.lists.map((list) => ledTo(list, { ...givenOut, isBarrel, lookup }));
  return { givenOut, isBarrel, lookup, led: all.map(({ led }) => led), lookedUp: all.map(({ lookedUp }) => lookedUp) };
}

function readAgain(givenOut: GivenOut, isBarrel: readonly boolean[], last: Reading): Reading {
  const { lookup, givenOut: earlier } = last;
  const { lists, exports, paths } = givenOut;
  if (lists === earlier.lists && exports === earlier.exports) return last;
  const changed = changedModules(givenOut, isBarrel, last);
  const outdated = lookup.update(givenOut, changed);
  const turned = [...changed].filter((number) => isBarrel[number] !== last.isBarrel[number]);
  const turnedPaths = new Set(turned.map((number) => paths[number] ?? ''));
  const led = [...last.led];
  const lookedUp = [...last.lookedUp];
  for (const [node, list] of lists.entries()) {
    const stands =
      list === earlier.lists[node] &&
      (outdated.size === 0 || !lookedUp[node]?.some((one) => outdated.has(one))) &&
      (turnedPaths.size === 0 || !list.some(({ to }) => turnedPaths.has(to)));
    if (stands) continue;
    const anew = ledTo(list, { ...givenOut, isBarrel, lookup });
    led[node] = anew.led;
    lookedUp[node] = anew.lookedUp;
  }
  return { givenOut, isBarrel, lookup, led, lookedUp };
}

/** The modules that give out other names, or take what they pass on from elsewhere. */
function changedModules(
  { exports, lists }: GivenOut,
  isBarrel: readonly boolean[],
  { givenOut: earlier, isBarrel: wasBarrel }: Reading,
): ReadonlySet<number> {
  const changed = new Set<number>();
  for (let number = 0; number < lists.length; number++) {
    const [list, before] = [lists[number] ?? [], earlier.lists[number] ?? []];
    const isLinkedElsewhere =
      list !== before && (isBarrel[number] === true || wasBarrel[number] === true) && !leadAlike(list, before);
    if (isLinkedElsewhere || exports[number] !== earlier.exports[number]) changed.add(number);
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

interface WayThroughBarrels extends Pick<GivenOut, 'paths' | 'numberOf'> {
  readonly isBarrel: readonly boolean[];
  readonly lookup: BarrelLookup;
}

/** Where the edges of one module lead; the list itself where none goes through a barrel. */
function ledTo(
  list: readonly ImportEdge[],
  way: WayThroughBarrels,
): { readonly led: readonly ImportEdge[]; readonly lookedUp: readonly Declaring[] } {
  if (!list.some((edge) => leadsThrough(edge, way))) return { led: list, lookedUp: NOTHING };
  const lookedUp: Declaring[] = [];
  const led = list.flatMap((edge) => {
    if (!leadsThrough(edge, way)) return [edge];
    const { from, to, names = [] } = edge;
    const barrel = way.numberOf.get(to) ?? -1;
    const declaring = names.map((name) => way.lookup.declaring(barrel, name));
    lookedUp.push(...declaring);
    const targets = new Set(declaring.map(({ module }) => way.paths[module] ?? to));
    // A module that comes back to itself through a barrel does depend on the barrel.
    if (targets.delete(from) || targets.size === 0) targets.add(to);
    return [...targets].map((target) => (target === to ? edge : { ...edge, to: target }));
  });
  return { led, lookedUp };
}

const NOTHING: readonly Declaring[] = [];

function leadsThrough({ to, kind, names = [] }: ImportEdge, { isBarrel, numberOf }: WayThroughBarrels): boolean {
  return kind !== 're-export' && !names.includes('*') && isBarrel[numberOf.get(to) ?? -1] === true;
}
