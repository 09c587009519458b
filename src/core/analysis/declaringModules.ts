import type { ExportedName, FileScan } from './fileScan';
import type { ImportEdge } from './moduleGraph';

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
  const declaring = createLookup(edges, scans);
  return edges.flatMap((edge) => {
    const { from, to, kind, names = [] } = edge;
    if (kind === 're-export' || names.includes('*') || !passesOn(scans.get(to)?.exports)) return [edge];
    const targets = new Set(names.map((name) => declaring(to, name)));
    // A module that comes back to itself through a barrel does depend on the barrel.
    if (targets.delete(from) || targets.size === 0) targets.add(to);
    return [...targets].map((target) => (target === to ? edge : { ...edge, to: target }));
  });
}

function passesOn(exported: readonly ExportedName[] | undefined): boolean {
  return exported?.some(({ from }) => from !== undefined) ?? false;
}

/** Tells which module declares what another one exports under a name; that other one itself when nobody can tell. */
function createLookup(
  edges: readonly ImportEdge[],
  scans: ReadonlyMap<string, FileScan>,
): (path: string, name: string) => string {
  const targets = new Map<string, string>();
  for (const { from, specifier, to } of edges)
    if (passesOn(scans.get(from)?.exports)) targets.set(key(from, specifier), to);
  const known = new Map<string, string>();
  return (path, name) => {
    const asked = key(path, name);
    let found = known.get(asked);
    if (found === undefined) {
      found = find(path, name, scans, targets) ?? path;
      known.set(asked, found);
    }
    return found;
  };
}

/** Follows names first and `export *` after them; modules that pass on each other's names end the search. */
function find(
  path: string,
  name: string,
  scans: ReadonlyMap<string, FileScan>,
  targets: ReadonlyMap<string, string>,
): string | undefined {
  const open: (readonly [path: string, name: string])[] = [[path, name]];
  const visited = new Set<string>();
  for (let next = open.pop(); next; next = open.pop()) {
    const [at, wanted] = next;
    if (visited.has(key(at, wanted))) continue;
    visited.add(key(at, wanted));
    const exported = scans.get(at)?.exports ?? [];
    const own = exported.find((candidate) => candidate.name === wanted);
    if (own && own.from === undefined) return at;
    const passing = own ? [own] : wanted === 'default' ? [] : exported.filter((candidate) => candidate.name === '*');
    for (const { from = '', as = wanted } of passing.toReversed()) {
      const target = targets.get(key(at, from));
      if (target === undefined) continue;
      if (own && as === '*') return target;
      open.push([target, own ? as : wanted]);
    }
  }
  return undefined;
}

function key(path: string, name: string): string {
  return `${path}\n${name}`;
}
