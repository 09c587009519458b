import { type FileIndex, folderOf, foldersUpFrom, joinPath } from './fileIndex';
import { parseTomlTables } from './tomlTables';

/** A package of Cargo: a library and programs that are built from one folder. */
export interface Crate {
  readonly folder: string;
  /** As code names its library. */
  readonly name: string;
  /** The file the library starts at. */
  readonly library: string | undefined;
  /** What `Cargo.toml` calls dependencies that lie in the workspace, and the name of the package each means. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The crates of a workspace. */
export interface Crates {
  /** The crate a file belongs to: the nearest `Cargo.toml` above it that describes a package. */
  governing(path: string): Crate | undefined;
  /** The library code of `from` means by a name, when it lies in the workspace. */
  named(name: string, from: Crate | undefined): Crate | undefined;
}

export function readCrates(files: FileIndex): Crates {
  const byFolder = new Map<string, Crate>();
  const byName = new Map<string, Crate>();
  for (const path of files.paths) {
    if (path !== 'Cargo.toml' && !path.endsWith('/Cargo.toml')) continue;
    const crate = readCrate(files, path);
    if (!crate) continue;
    byFolder.set(crate.folder, crate);
    if (!byName.has(crate.name)) byName.set(crate.name, crate);
  }
  return {
    governing(path) {
      for (const folder of foldersUpFrom(folderOf(path))) {
        const crate = byFolder.get(folder);
        if (crate) return crate;
      }
      return undefined;
    },
    named: (name, from) => byName.get(from?.renamed.get(name) ?? name),
  };
}

function readCrate(files: FileIndex, manifest: string): Crate | undefined {
  const tables = parseTomlTables(files.text(manifest) ?? '');
  const packageName = tables.get('package')?.get('name')?.[0];
  if (packageName === undefined) return undefined;
  const folder = folderOf(manifest);
  const library = tables.get('lib');
  const start = joinPath(folder, library?.get('path')?.[0] ?? 'src/lib.rs');
  const renamed = new Map<string, string>();
  for (const [table, keys] of tables) {
    const dependency = /(?:^|\.)dependencies\.([^.]+)$/.exec(table)?.[1];
    const real = keys.get('package')?.[0];
    if (dependency !== undefined && real !== undefined) renamed.set(inCode(dependency), inCode(real));
  }
  return {
    folder,
    name: inCode(library?.get('name')?.[0] ?? packageName),
    library: start !== undefined && files.has(start) ? start : undefined,
    renamed,
  };
}

/** Packages have hyphens where code has underscores. */
function inCode(name: string): string {
  return name.replaceAll('-', '_');
}
