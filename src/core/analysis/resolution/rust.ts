import { type Crate, type Crates, readCrates } from './crates';
import { type FileIndex, folderOf, joinPath } from './fileIndex';
import { inside, outside, type Resolution, type Resolver } from './resolution';

/**
 * Resolves imports of Rust by the files alone: from the crate's root, the module itself, the module above it, a module
 * below it or a crate of the workspace, along the path for as long as there are files for its parts. What is left of the
 * path is an item of the last one.
 */
export function createRustResolver(files: FileIndex): Resolver {
  const lookup: Lookup = { files, crates: readCrates(files) };
  return (from, { specifier, isImplicit }) => {
    const found = specifier.startsWith('mod ')
      ? resolveModule(lookup, from, specifier.slice('mod '.length))
      : resolvePath(lookup, from, specifier);
    return isImplicit && found.kind === 'outside' ? { kind: 'nothing' } : found;
  };
}

interface Lookup {
  readonly files: FileIndex;
  readonly crates: Crates;
}

/** A module that is a file, and the folder its own modules lie in. */
interface FileModule {
  readonly path: string;
  readonly folder: string;
}

function resolveModule(lookup: Lookup, from: string, written: string): Resolution {
  const [, inline, place] = /^(?:self::(.*)::)?"(.*)"$/.exec(written) ?? [];
  const own = fileModule(lookup, from);
  // Within an inline module a place counts from the folder its modules would lie in.
  const base = inline === undefined ? folderOf(from) : `${own.folder}/${inline.replaceAll('::', '/')}`;
  const path =
    place === undefined ? along(lookup, own, written.split('::').slice(1), true)?.path : joinPath(base, place);
  return path !== undefined && path !== from && lookup.files.has(path) ? inside(path) : outside('missing');
}

function resolvePath(lookup: Lookup, from: string, specifier: string): Resolution {
  const [first = '', ...rest] = specifier.replace(/^::/, '').split('::');
  const crate = lookup.crates.governing(from);
  const own = fileModule(lookup, from);
  if (first === 'crate') return found(along(lookup, rootOf(lookup, from, crate), rest, false));
  if (first === 'self') return found(along(lookup, own, rest, false));
  if (first === 'super') return found(aboveAndAlong(lookup, own, rest));
  const below = specifier.startsWith('::') ? undefined : moduleIn(lookup, own.folder, first);
  if (below) return found(along(lookup, below, rest, false));
  const library = lookup.crates.named(first, crate)?.library;
  return library === undefined ? outside('external') : found(along(lookup, fileModule(lookup, library), rest, false));
}

function found(module: FileModule | undefined): Resolution {
  return module ? inside(module.path) : outside('missing');
}

/** `whole`: every part has to be a module. */
function along(
  lookup: Lookup,
  start: FileModule | undefined,
  parts: readonly string[],
  whole: boolean,
): FileModule | undefined {
  let module = start;
  for (const [index, part] of parts.entries()) {
    const next =
      module && (moduleIn(lookup, module.folder, part) ?? inlineModule(lookup, module, part, parts[index + 1]));
    if (!next) return whole ? undefined : module;
    module = next;
  }
  return module;
}

/** A module written out in its file, told by a module of it that is a file in the folder of its name. */
function inlineModule(
  lookup: Lookup,
  around: FileModule,
  name: string,
  next: string | undefined,
): FileModule | undefined {
  const folder = around.folder === '' ? name : `${around.folder}/${name}`;
  return next !== undefined && moduleIn(lookup, folder, next) ? { path: around.path, folder } : undefined;
}

function aboveAndAlong(lookup: Lookup, own: FileModule, parts: readonly string[]): FileModule | undefined {
  const above = moduleAbove(lookup, own);
  if (parts[0] === 'super' && above) return aboveAndAlong(lookup, above, parts.slice(1));
  return along(lookup, above, parts, false);
}

function moduleIn({ files }: Lookup, folder: string, name: string): FileModule | undefined {
  const base = folder === '' ? name : `${folder}/${name}`;
  const path = [`${base}.rs`, `${base}/mod.rs`].find((candidate) => files.has(candidate));
  return path === undefined ? undefined : { path, folder: base };
}

/** The root's folder is its modules' own; that of any other module is named like it. */
function fileModule(lookup: Lookup, path: string): FileModule {
  if (path.endsWith('/mod.rs') || isRoot(lookup, path)) return { path, folder: folderOf(path) };
  return { path, folder: path.replace(/\.rs$/, '') };
}

function moduleAbove(lookup: Lookup, { path, folder }: FileModule): FileModule | undefined {
  if (isRoot(lookup, path)) return undefined;
  const above = folderOf(folder);
  const roots = ['lib.rs', 'main.rs'].map((name) => (above === '' ? name : `${above}/${name}`));
  const [file] = [`${above}.rs`, `${above}/mod.rs`, ...roots].filter((candidate) => lookup.files.has(candidate));
  if (file !== undefined) return { path: file, folder: above };
  // No file of that name: the module above is written out in one further up.
  const around = above === '' ? undefined : moduleAbove(lookup, { path, folder: above });
  return around && { path: around.path, folder: above };
}

/** Where a library or a program starts: `lib.rs`, `main.rs`, each file of `src/bin`, `tests`, `examples`, `benches`. */
function isRoot({ crates }: Lookup, path: string): boolean {
  const crate = crates.governing(path);
  if (crate?.library === path || /(?:^|\/)(?:main|lib)\.rs$/.test(path)) return true;
  const relative = crate && crate.folder !== '' ? path.slice(crate.folder.length + 1) : path;
  return /^(?:(?:src\/bin|tests|examples|benches)\/[^/]+\.rs|build\.rs)$/.test(relative);
}

/** A program's own root where it has one in the folder above; else the library, else the program of the crate. */
function rootOf(lookup: Lookup, from: string, crate: Crate | undefined): FileModule | undefined {
  if (isRoot(lookup, from)) return fileModule(lookup, from);
  for (let module = moduleAbove(lookup, fileModule(lookup, from)); module; module = moduleAbove(lookup, module))
    if (isRoot(lookup, module.path)) return fileModule(lookup, module.path);
  return crate?.library === undefined ? undefined : fileModule(lookup, crate.library);
}
