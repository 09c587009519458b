import type { ExportedName, FileScan } from './fileScan';
import type { ImportEdge } from './moduleGraph';
import { rememberEach } from './remember';

/**
 * The imports of a workspace as they would be without barrels: what is imported by name through a module that only
 * passes it on leads to the module that declares it, over any number of steps. An import of several names may become
 * several edges; each keeps the range and the specifier of its statement. What a module passes on itself, takes whole or
 * as a default that nobody names, stays as it is. A pure function of edges and scans.
 */
export function edgesToDeclaringModules(
  edges: readonly ImportEdge[],
  scans: ReadonlyMap<string, FileScan>,
): readonly ImportEdge[] {
  const barrels = new Set<string>();
  for (const [path, { exports }] of scans) if (passesOn(exports)) barrels.add(path);
  if (barrels.size === 0) return edges;
  const declaring = createLookup(edges, scans, barrels);
  const led: ImportEdge[] = [];
  for (const edge of edges) {
    const { from, to, kind, names = [] } = edge;
    if (kind === 're-export' || !barrels.has(to) || names.includes('*')) {
      led.push(edge);
      continue;
    }
    const targets = new Set(names.map((name) => declaring(to, name)));
    // A module that comes back to itself through a barrel does depend on the barrel.
    if (targets.delete(from) || targets.size === 0) targets.add(to);
    for (const target of targets) led.push(target === to ? edge : { ...edge, to: target });
  }
  return led;
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
