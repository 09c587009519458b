import type { RawImport } from '../structure/fileScan';
import { type FileIndex, folderOf, foldersUpFrom, joinPath } from './fileIndex';
import { isStandardPythonModule } from './pythonStandardModules';
import { outside, type Resolution, type Resolver } from './resolution';

/**
 * Resolves imports of Python: relative ones by their dots, absolute ones from every folder above the file that is no
 * package itself (and its `src`), then from any place a top-level package of that name lies.
 */
export function createPythonResolver(files: FileIndex): Resolver {
  const packageRoots = topLevelPackages(files);
  return (from, imported) => {
    const { specifier } = imported;
    if (specifier.startsWith('.')) {
      const folder = relativeFolder(from, specifier);
      const name = specifier.replace(/^\.+/, '');
      return (folder === undefined ? undefined : resolveIn(files, folder, name, imported)) ?? outside('missing');
    }
    if (isStandardPythonModule(specifier)) return outside('external');
    const [top = specifier] = specifier.split('.');
    let isLocal = false;
    for (const root of [...rootsFor(files, from), ...(packageRoots.get(top) ?? [])]) {
      const found = resolveIn(files, root, specifier, imported);
      if (found) return found;
      isLocal ||= findModule(files, pathIn(root, top)) !== undefined;
    }
    return outside(isLocal ? 'missing' : 'external');
  };
}

/** Folders absolute imports of the file may start from, nearest first. */
function rootsFor(files: FileIndex, from: string): readonly string[] {
  return [...foldersUpFrom(folderOf(from))]
    .filter((folder) => !isPackage(files, folder))
    .flatMap((folder) => [folder, pathIn(folder, 'src')])
    .filter((folder) => files.hasFolder(folder));
}

/** The folders that hold a top-level package, by the package's name. */
function topLevelPackages(files: FileIndex): ReadonlyMap<string, readonly string[]> {
  const roots = new Map<string, string[]>();
  for (const path of files.paths) {
    if (!/(?:^|\/)__init__\.pyi?$/.test(path)) continue;
    const folder = folderOf(path);
    const parent = folderOf(folder);
    if (folder === '' || isPackage(files, parent)) continue;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    roots.set(name, [...(roots.get(name) ?? []), parent]);
  }
  return roots;
}

/** `.` is the file's own package, each further dot one above it. */
function relativeFolder(from: string, specifier: string): string | undefined {
  const dots = /^\.+/.exec(specifier)?.[0].length ?? 1;
  return joinPath(folderOf(from), '../'.repeat(dots - 1));
}

/**
 * The modules an import means below `folder`: names that are modules of the package themselves, and the module for
 * all other names. `undefined` when there is no such module.
 */
function resolveIn(files: FileIndex, folder: string, name: string, { names }: RawImport): Resolution | undefined {
  const base = name === '' ? folder : pathIn(folder, name.replaceAll('.', '/'));
  const module = findModule(files, base);
  const isFile = module !== undefined && !isInit(module);
  if (isFile) return { kind: 'inside', paths: [module] };
  if (!files.hasFolder(base)) return undefined;
  const modules = names.map((imported) => (imported === '*' ? undefined : findModule(files, pathIn(base, imported))));
  const submodules = modules.filter((path) => path !== undefined);
  const needsPackage = submodules.length < names.length || names.length === 0;
  const paths = new Set([...submodules, ...(needsPackage && module !== undefined ? [module] : [])]);
  return paths.size > 0 ? { kind: 'inside', paths: [...paths] } : undefined;
}

/** The file of a module: `base.py`, or the package's `__init__`. A package wins over a module of the same name. */
function findModule(files: FileIndex, base: string): string | undefined {
  return [`${base}/__init__.py`, `${base}.py`, `${base}/__init__.pyi`, `${base}.pyi`]
    .map((path) => path.replace(/^\//, ''))
    .find((path) => files.has(path));
}

function isPackage(files: FileIndex, folder: string): boolean {
  return files.has(pathIn(folder, '__init__.py')) || files.has(pathIn(folder, '__init__.pyi'));
}

function isInit(path: string): boolean {
  return /(?:^|\/)__init__\.pyi?$/.test(path);
}

function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
