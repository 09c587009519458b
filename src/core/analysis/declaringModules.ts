import { isSameList } from './equalParts';
import type { ExportedName, FileScan } from './fileScan';
import type { ImportEdge } from './moduleGraph';
import { once, rememberEach } from './remember';

/**
 * The imports of a workspace as they would be without barrels: what is imported by name through a module that only
 * passes it on leads to the module that declares it, over any number of steps. An import of several names may become
 * several edges; each keeps the range and the specifier of its statement. What a module passes on itself, takes whole or
 * as a default that nobody names, stays as it is. The edges of a module stand side by side.
 */
export type EdgesToDeclaringModules = (
  edges: readonly ImportEdge[],
  scans: ReadonlyMap<string, FileScan>,
) => readonly ImportEdge[];

/**
 * Looks through barrels, and remembers where each module's edges led for as long as no module gives out other names and
 * no barrel takes them from elsewhere.
 */
export function createBarrelReader(): EdgesToDeclaringModules {
  let last:
    | { readonly edges: readonly ImportEdge[]; readonly seen: Seen; readonly led: readonly ImportEdge[] }
    | undefined;
  let known = new Map<string, LedEdges>();
  return (edges, scans) => {
    const now = look(edges, scans);
    const isAlike = last !== undefined && isSame(last.seen, now);
    if (last && isAlike && last.edges === edges) return last.led;
    if (!isAlike) known = new Map();
    const declaring = once(() => createLookup(edges, scans, now.barrels));
    const led: ImportEdge[] = [];
    for (let begin = 0, end = 0; begin < edges.length; begin = end) {
      const first = edges[begin];
      if (!first) break;
      while (edges[end]?.from === first.from) end++;
      let own = known.get(first.from);
      // A module that is linked anew has other edges altogether.
      if (own?.first !== first || own.count !== end - begin) {
        const fresh = edges.slice(begin, end).flatMap((edge) => ledTo(edge, now.barrels, declaring));
        own = { first, count: end - begin, led: fresh };
        known.set(first.from, own);
      }
      for (const edge of own.led) led.push(edge);
    }
    last = { edges, seen: now, led };
    return led;
  };
}

/** Where the edges of one module led, which were so many and began with this one. */
interface LedEdges {
  readonly first: ImportEdge;
  readonly count: number;
  readonly led: readonly ImportEdge[];
}

/** What the way through barrels depends on. */
interface Seen {
  readonly barrels: ReadonlySet<string>;
  readonly exports: readonly (readonly ExportedName[] | undefined)[];
  /** The barrels' own edges. */
  readonly passing: readonly ImportEdge[];
}

function look(edges: readonly ImportEdge[], scans: ReadonlyMap<string, FileScan>): Seen {
  const barrels = new Set<string>();
  const exported: (readonly ExportedName[] | undefined)[] = [];
  for (const [path, { exports }] of scans) {
    exported.push(exports);
    if (passesOn(exports)) barrels.add(path);
  }
  return { barrels, exports: exported, passing: edges.filter(({ from }) => barrels.has(from)) };
}

function isSame(a: Seen, b: Seen): boolean {
  return isSameList(a.exports, b.exports) && isSameList(a.passing, b.passing);
}

function ledTo(
  edge: ImportEdge,
  barrels: ReadonlySet<string>,
  declaring: () => (path: string, name: string) => string,
): readonly ImportEdge[] {
  const { from, to, kind, names = [] } = edge;
  if (kind === 're-export' || !barrels.has(to) || names.includes('*')) return [edge];
  const targets = new Set(names.map((name) => declaring()(to, name)));
  // A module that comes back to itself through a barrel does depend on the barrel.
  if (targets.delete(from) || targets.size === 0) targets.add(to);
  return [...targets].map((target) => (target === to ? edge : { ...edge, to: target }));
}

function passesOn(exported: readonly ExportedName[] | undefined): boolean {
  return exported?.some(({ from }) => from !== undefined) ?? false;
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
  edges: readonly ImportEdge[],
  scans: ReadonlyMap<string, FileScan>,
  barrels: ReadonlySet<string>,
): (path: string, name: string) => string {
  const targets = new Map([...barrels].map((path) => [path, new Map<string, string>()]));
  for (const { from, specifier, to } of edges) targets.get(from)?.set(specifier, to);
  const passed: PassedOn = {
    exportsOf: rememberEach((path) => {
      const exported = scans.get(path)?.exports ?? [];
      // Of several of one name the first counts.
      return new Map(exported.toReversed().map((one) => [one.name, one]));
    }),
    wholesOf: rememberEach((path) =>
      (scans.get(path)?.exports ?? []).flatMap(({ name, from }) => (name === '*' ? (from ?? '') : [])),
    ),
    targetOf: (path, specifier) => targets.get(path)?.get(specifier),
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
