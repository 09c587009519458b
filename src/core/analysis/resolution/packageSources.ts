import { joinPath } from './fileIndex';
import type { PackageManifest, PackageManifests } from './packageManifests';
import { packageTargets } from './packageTargets';
import type { TsConfigs } from './tsconfig';

/** Where modules are looked up. */
export interface ModuleLookup {
  /** The file that a path, with or without its ending, stands for. */
  readonly find: (base: string) => string | undefined;
  readonly manifests: PackageManifests;
  readonly configs: TsConfigs;
}

/** The module a path means, with or without its ending: a file, else what a folder stands for. */
export function findModule(lookup: ModuleLookup, base: string): string | undefined {
  return lookup.find(base) ?? findFolderModule(lookup, base);
}

/** The module a folder stands for: what its manifest names, else its index. */
export function findFolderModule(lookup: ModuleLookup, folder: string): string | undefined {
  for (const main of lookup.manifests.in(folder)?.mains ?? []) {
    const found = findPackageFile(lookup, folder, main);
    if (found !== undefined) return found;
  }
  return findIndex(lookup, folder);
}

/** The module that `rest` (`''` for the package itself) means in a package of the workspace. */
export function findInPackage(lookup: ModuleLookup, manifest: PackageManifest, rest: string): string | undefined {
  const exported = packageTargets(manifest.exports, rest === '' ? '.' : `./${rest}`);
  for (const target of exported ?? []) {
    const found = findPackageFile(lookup, manifest.folder, target);
    if (found !== undefined) return found;
  }
  if (rest === '') return findFolderModule(lookup, manifest.folder) ?? findModule(lookup, `${manifest.folder}/src`);
  if (manifest.exports !== undefined) return undefined;
  return findPackageFile(lookup, manifest.folder, rest) ?? findPackageFile(lookup, `${manifest.folder}/src`, rest);
}

/** The source a package's target stands for: the file itself, or what its output folder is built from. */
export function findPackageFile(lookup: ModuleLookup, folder: string, target: string): string | undefined {
  const path = joinPath(folder, target);
  if (path === undefined) return undefined;
  const found = lookup.find(path.replace(/\.d\.([cm]?ts)$/, '.$1')) ?? findFileOrIndex(lookup, path);
  if (found !== undefined && !isOutput(found, folder)) return found;
  for (const source of sourcesOf(lookup, folder, path)) {
    const inSources = findFileOrIndex(lookup, source);
    if (inSources !== undefined) return inSources;
  }
  return found;
}

const OUTPUT = /^(?:dist|lib|build|out|es|esm|cjs|output|types)(?:\/(?:esm|cjs|es|types|src|node|browser|umd))?\//;

function isOutput(path: string, folder: string): boolean {
  return OUTPUT.test(path.slice(folder === '' ? 0 : folder.length + 1));
}

/** Where a built file may come from: by the tsconfig's `outDir`, then by the customs of npm packages. */
function sourcesOf(lookup: ModuleLookup, folder: string, path: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const stem = path.replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, '');
  const configured = lookup.configs.configsFor(`${prefix}package.json`).flatMap(({ outFolder, rootFolder }) => {
    if (outFolder === undefined || !stem.startsWith(`${outFolder}/`)) return [];
    const relative = stem.slice(outFolder.length + 1);
    return rootFolder === undefined ? [] : [rootFolder === '' ? relative : `${rootFolder}/${relative}`];
  });
  const relative = stem.slice(prefix.length).replace(OUTPUT, '');
  if (relative === stem.slice(prefix.length)) return configured;
  return [...configured, `${prefix}src/${relative}`, `${prefix}${relative}`];
}

/** Without asking manifests, so that manifests that name each other's folders cannot lead in circles. */
function findFileOrIndex(lookup: ModuleLookup, path: string): string | undefined {
  return lookup.find(path) ?? findIndex(lookup, path);
}

function findIndex({ find }: ModuleLookup, folder: string): string | undefined {
  return find(folder === '' ? 'index' : `${folder}/index`);
}
