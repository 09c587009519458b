import { once, rememberEach, rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { ExportedName } from '../structure/fileScan';
import type { ImportEdge } from '../structure/moduleGraph';
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
 * Looks through barrels, and remembers where each module's edges led for as long as no module gives out other names and
 * no barrel takes them from elsewhere.
 */
export function createBarrelReader(): EdgesToDeclaringModules {
  const exportsOf = rememberPlaces(({ scan }: GivingModule) => scan.exports ?? NO_EXPORTS);
  const barrelsAmong = rememberLatest((exports: readonly (readonly ExportedName[])[]) =>
    [...exports.keys()].filter((place) => exports[place]?.some(({ from }) => from !== undefined)),
  );
  let last: Reading | undefined;
  return (lists, modules) => {
    const exports = exportsOf(modules);
    const barrels = barrelsAmong(exports);
    const passing = barrels.map((place) => lists[place] ?? []);
    const known = last?.exports === exports && leadAlike(last.passing, passing) ? last : undefined;
    if (known?.lists === lists) return known.led;
    const way = known?.way ?? wayThrough(barrels, passing, modules);
    const led = lists.map(
      (list, node) => (known?.lists[node] === list ? known.led[node] : undefined) ?? ledTo(list, way),
    );
    last = { lists, exports, passing, way, led };
    return led;
  };
}

/** Whether the barrels' edges lead where they led, by the specifiers they led by. */
function leadAlike(a: EdgeLists, b: EdgeLists): boolean {
  if (a.length !== b.length) return false;
  return a.every((list, barrel) => {
    const other = b[barrel] ?? [];
    const isAlike = ({ specifier, to }: ImportEdge, place: number) =>
      other[place]?.specifier === specifier && other[place].to === to;
    return list === other || (list.length === other.length && list.every(isAlike));
  });
}

const NO_EXPORTS: readonly ExportedName[] = [];

/** Where edges led, and what that depends on beside themselves. */
interface Reading {
  readonly lists: EdgeLists;
  /** What each module gives out. */
  readonly exports: readonly (readonly ExportedName[])[];
  /** The barrels' own edges. */
  readonly passing: EdgeLists;
  readonly way: WayThroughBarrels;
  readonly led: EdgeLists;
}

interface WayThroughBarrels {
  readonly isBarrel: (path: string) => boolean;
  /** The module that declares what another one exports under a name; that other one itself when nobody can tell. */
  readonly declaring: (path: string, name: string) => string;
}

function wayThrough(
  places: readonly number[],
  passing: EdgeLists,
  modules: readonly GivingModule[],
): WayThroughBarrels {
  const barrels = new Map(places.map((place, number) => [modules[place]?.path ?? '', passing[number] ?? []]));
  const lookup = once(() => createLookup(barrels, modules));
  return { isBarrel: (path) => barrels.has(path), declaring: (path, name) => lookup()(path, name) };
}

/** Where the edges of one module lead; the list itself where none goes through a barrel. */
function ledTo(list: readonly ImportEdge[], way: WayThroughBarrels): readonly ImportEdge[] {
  if (!list.some((edge) => leadsThrough(edge, way))) return list;
  return list.flatMap((edge) => {
    if (!leadsThrough(edge, way)) return [edge];
    const { from, to, names = [] } = edge;
    const targets = new Set(names.map((name) => way.declaring(to, name)));
    // A module that comes back to itself through a barrel does depend on the barrel.
    if (targets.delete(from) || targets.size === 0) targets.add(to);
    return [...targets].map((target) => (target === to ? edge : { ...edge, to: target }));
  });
}

function leadsThrough({ to, kind, names = [] }: ImportEdge, { isBarrel }: WayThroughBarrels): boolean {
  return kind !== 're-export' && isBarrel(to) && !names.includes('*');
}

/** What is looked up on the way from an import to the declaration. */
interface PassedOn {
  /** The names a module gives out, each once. */
  exportsOf(path: string): ReadonlyMap<string, ExportedName>;
  /** The modules a module gives out all names of, by specifier. */
  wholesOf(path: string): readonly string[];
  /** Where a barrel's specifier leads. */
  targetOf(path: string, specifier: string): string | undefined;
}

/** Tells which module declares what another one exports under a name; that other one itself when nobody can tell. */
function createLookup(
  barrels: ReadonlyMap<string, readonly ImportEdge[]>,
  modules: readonly GivingModule[],
): WayThroughBarrels['declaring'] {
  const exportsAt = new Map(modules.map(({ path, scan }) => [path, scan.exports ?? NO_EXPORTS]));
  const targetsOf = rememberEach(
    (path) => new Map((barrels.get(path) ?? []).map(({ specifier, to }) => [specifier, to])),
  );
  const passed: PassedOn = {
    exportsOf: rememberEach((path) => {
      const exported = exportsAt.get(path) ?? NO_EXPORTS;
      // Of several of one name the first counts.
      return new Map(exported.toReversed().map((one) => [one.name, one]));
    }),
    wholesOf: rememberEach((path) =>
      (exportsAt.get(path) ?? NO_EXPORTS).flatMap(({ name, from }) => (name === '*' ? (from ?? '') : [])),
    ),
    targetOf: (path, specifier) => targetsOf(path).get(specifier),
  };
  const namesOf = rememberEach((path) => rememberEach((name) => find(path, name, passed) ?? path));
  return (path, name) => namesOf(path)(name);
}

/** Follows names first and `export *` after them; modules that pass on each other's names end the search. */
function find(path: string, name: string, passed: PassedOn): string | undefined {
  const open: (readonly [path: string, name: string])[] = [[path, name]];
  const visited = new Set<string>();
  for (let next = open.pop(); next; next = open.pop()) {
    const [at, wanted] = next;
    const visit = `${at}\n${wanted}`;
    if (visited.has(visit)) continue;
    visited.add(visit);
    const own = passed.exportsOf(at).get(wanted);
    if (own && own.from === undefined) return at;
    if (own) {
      const target = passed.targetOf(at, own.from ?? '');
      if (target === undefined) continue;
      if (own.as === '*') return target;
      open.push([target, own.as ?? wanted]);
    } else if (wanted !== 'default') {
      for (const specifier of passed.wholesOf(at).toReversed()) {
        const target = passed.targetOf(at, specifier);
        if (target !== undefined) open.push([target, wanted]);
      }
    }
  }
  return undefined;
}
