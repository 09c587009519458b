import { type FileIndex, folderOf, foldersUpFrom, joinPath } from './fileIndex';

/** The Go modules of a workspace. */
export interface GoModules {
  /** The folder of the package an import in the file names; `undefined` when it lies outside the workspace. */
  folderOf(importPath: string, from: string): string | undefined;
}

interface GoModule {
  readonly path: string;
  readonly folder: string;
  /** Module paths this module takes from a folder of the workspace instead, longest first. */
  readonly replaced: readonly Place[];
}

/** A module path and the folder it stands for. */
interface Place {
  readonly path: string;
  readonly folder: string;
}

/**
 * Reads every `go.mod`, and the replacements of a `go.work`, which hold for all its modules. The longest module path
 * that begins an import decides; a local replacement before the module of that name, and of several modules of one name
 * the nearest. Whether a module requires another is not asked: `go.work` and `replace` exist to have it the local one.
 */
export function readGoModules(files: FileIndex): GoModules {
  const modules: GoModule[] = files.paths.filter(isModuleFile).flatMap((file) => {
    const text = files.text(file) ?? '';
    const path = /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1];
    return path === undefined ? [] : [{ path, folder: folderOf(file), replaced: replacementsIn(text, folderOf(file)) }];
  });
  const byFolder = new Map(modules.map((module) => [module.folder, module]));
  const byPath = new Map<string, GoModule[]>();
  for (const module of modules) byPath.set(module.path, [...(byPath.get(module.path) ?? []), module]);
  const known = new Map<string, readonly Place[]>();
  const replacedFor = (folder: string) => {
    let places = known.get(folder);
    if (!places) {
      places = replacementsFor(files, byFolder, folder);
      known.set(folder, places);
    }
    return places;
  };
  return {
    folderOf(importPath, from) {
      const replaced = replacedFor(folderOf(from)).find(({ path }) => isBelow(importPath, path));
      for (let path = importPath; path !== ''; path = folderOf(path)) {
        if (replaced?.path === path) return packageFolder(replaced, importPath);
        const module = nearest(byPath.get(path) ?? [], from);
        if (module) return packageFolder(module, importPath);
      }
      return undefined;
    },
  };
}

function isModuleFile(path: string): boolean {
  return path === 'go.mod' || path.endsWith('/go.mod');
}

/** The replacements of the module the folder lies in, and of the workspace file above it. */
function replacementsFor(files: FileIndex, byFolder: ReadonlyMap<string, GoModule>, folder: string): readonly Place[] {
  const above = [...foldersUpFrom(folder)];
  const module = above.flatMap((one) => byFolder.get(one) ?? [])[0];
  const workspaces = above.flatMap((one) => {
    const text = files.text(one === '' ? 'go.work' : `${one}/go.work`);
    return text === undefined ? [] : replacementsIn(text, one);
  });
  return [...workspaces, ...(module?.replaced ?? [])].sort((a, b) => b.path.length - a.path.length);
}

/** `replace a => ../b` and `replace a v1.2.3 => ./b`, on a line or in a block. */
function replacementsIn(text: string, folder: string): readonly Place[] {
  const lines = text.matchAll(
    /^\s*(?:replace\s+)?"?([^\s"()/]+\.?[^\s"()]*)"?(?:\s+v\S+)?\s+=>\s+"?(\.{1,2}(?:\/[^\s"]*)?)"?/gm,
  );
  return [...lines].flatMap(([, path = '', target = '']) => {
    const place = joinPath(folder, target);
    return place === undefined ? [] : [{ path, folder: place }];
  });
}

function packageFolder({ path, folder }: Place, importPath: string): string {
  return [folder, importPath.slice(path.length + 1)].filter((part) => part !== '').join('/');
}

function isBelow(importPath: string, path: string): boolean {
  return importPath === path || importPath.startsWith(`${path}/`);
}

function nearest(modules: readonly GoModule[], from: string): GoModule | undefined {
  const above = [...foldersUpFrom(folderOf(from))];
  return above.flatMap((folder) => modules.find((module) => module.folder === folder) ?? [])[0] ?? modules[0];
}
