import type { Resolver } from '../resolution/resolution';
import type { FileScan } from '../structure/fileScan';
import { inOrder } from '../structure/importOrder';
import type { ImportEdge, OutsideImport } from '../structure/moduleGraph';
import type { Language } from '../syntax/language';

/** Where the imports of one module lead, in the order they stand in. */
export interface ModuleLinks {
  readonly edges: readonly ImportEdge[];
  readonly outside: readonly OutsideImport[];
}

/** A scanned file and where its imports lead: the same object for as long as neither changes. */
export interface LinkedModule {
  readonly path: string;
  readonly language: Language;
  readonly scan: FileScan;
  readonly links: ModuleLinks;
}

/** The older links where the newer ones say the same of the same imports: what rests on them then knows that nothing changed. */
export function settledLinks(older: ModuleLinks | undefined, newer: ModuleLinks): ModuleLinks {
  return older && areAlike(older.edges, newer.edges) && areAlike(older.outside, newer.outside) ? older : newer;
}

function areAlike<T extends ImportEdge | OutsideImport>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((link, place) => isSameLink(link, b[place]));
}

/** Links of one import share its range, as the object that the scan holds. */
function isSameLink(a: ImportEdge | OutsideImport, b: ImportEdge | OutsideImport | undefined): boolean {
  if (a.range !== b?.range || a.kind !== b.kind || a.specifier !== b.specifier) return false;
  if ('to' in a) return 'to' in b && a.to === b.to && a.names === b.names;
  return 'resolution' in b && a.resolution === b.resolution;
}

/** Resolves the imports of one module. `moduleAt` gives the paths of modules back; any other file is an asset. */
export function linksOf(
  path: string,
  imports: FileScan['imports'],
  resolve: Resolver,
  moduleAt: (path: string) => string | undefined,
): ModuleLinks {
  const edges: ImportEdge[] = [];
  const outside: OutsideImport[] = [];
  for (const imported of inOrder(imports)) {
    const resolution = resolve(path, imported);
    const { specifier, kind, range, names } = imported;
    if (resolution.kind === 'outside') outside.push({ from: path, specifier, kind, range, resolution: resolution.why });
    if (resolution.kind !== 'inside') continue;
    for (const target of resolution.paths) {
      const to = moduleAt(target);
      if (to === undefined) outside.push({ from: path, specifier, kind, range, resolution: 'asset' });
      else if (to !== path) edges.push({ from: path, to, kind, specifier, range, names });
    }
  }
  return { edges, outside };
}
