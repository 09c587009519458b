import { comparePositions } from '../../findings/textRange';
import type { Resolver } from '../resolution/resolution';
import type { FileScan, RawImport } from '../structure/fileScan';
import type { ImportEdge, OutsideImport } from '../structure/moduleGraph';
import { type Language, languageOf } from '../syntax/language';

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

/** Resolves the imports of one module. `moduleAt` gives the paths of modules back; any other file is an asset. */
export function linksOf(
  path: string,
  scan: FileScan,
  resolverOf: (language: Language) => Resolver,
  moduleAt: (path: string) => string | undefined,
): ModuleLinks {
  const edges: ImportEdge[] = [];
  const outside: OutsideImport[] = [];
  const language = languageOf(path);
  if (!language) return { edges, outside };
  const resolve = resolverOf(language);
  for (const imported of scan.imports.toSorted(byPlace)) {
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

function byPlace(a: RawImport, b: RawImport): number {
  return comparePositions(a.range.start, b.range.start);
}
