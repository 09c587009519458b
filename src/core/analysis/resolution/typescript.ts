import { type FileIndex, folderOf, joinPath } from './fileIndex';
import { type PackageManifest, type PackageManifests, readPackageManifests } from './packageManifests';
import { longestPattern, packageTargets, splitPattern } from './packageTargets';
import { inside, outside, type Resolution, type Resolver } from './resolution';
import { findFile, isAsset } from './sourceCandidates';
import { createTsConfigs, type TsConfig, type TsConfigs } from './tsconfig';

/** Resolves imports of TypeScript and JavaScript as their compilers and bundlers do, over the files alone. */
export function createTypeScriptResolver(files: FileIndex): Resolver {
  const manifests = readPackageManifests(files);
  const packageFile = (from: string, specifier: string) => {
    const { name, rest } = splitPackage(specifier);
    const manifest = manifests.named(name, from);
    return manifest && joinPath(manifest.folder, rest);
  };
  const lookup: Lookup = { files, manifests, configs: createTsConfigs(files, packageFile) };
  const known = new Map<string, Resolution>();
  return (from, { specifier, isExpression }) => {
    if (isExpression) return outside('expression');
    const key = `${folderOf(from)}\n${specifier}`;
    let resolution = known.get(key);
    if (!resolution) {
      resolution = resolve(lookup, from, specifier);
      known.set(key, resolution);
    }
    return resolution;
  };
}

interface Lookup {
  readonly files: FileIndex;
  readonly manifests: PackageManifests;
  readonly configs: TsConfigs;
}

function resolve(lookup: Lookup, from: string, written: string): Resolution {
  const specifier = written.replace(/\?.*$/, '');
  const isLocal = /^\.{0,2}\/|^\.{1,2}$/.test(specifier);
  const path = isLocal ? resolveLocal(lookup, from, specifier) : resolveBare(lookup, from, specifier);
  if (path !== undefined) return inside(path);
  if (isAsset(specifier)) return outside('asset');
  return outside(isLocal || isAliasOfNothing(lookup, from, specifier) ? 'missing' : 'external');
}

function resolveLocal(lookup: Lookup, from: string, specifier: string): string | undefined {
  const folder = specifier.startsWith('/') ? (lookup.manifests.governing(from)?.folder ?? '') : folderOf(from);
  const base = joinPath(folder, specifier);
  if (base === undefined) return undefined;
  if (/(?:^|\/)\.{0,2}$/.test(specifier)) return findFolderModule(lookup, base);
  return findModule(lookup, base);
}

function resolveBare(lookup: Lookup, from: string, specifier: string): string | undefined {
  if (/^[a-z][a-z+]*:/.test(specifier)) return undefined;
  const configs = lookup.configs.configsFor(from);
  const wantsWholeName = (config: TsConfig) => config.wantsWholeNames && isEcmascript(lookup, from);
  const viaConfig = configs.flatMap(
    (config) => resolveByConfig(lookup, config, specifier, wantsWholeName(config)) ?? [],
  );
  if (viaConfig[0] !== undefined) return viaConfig[0];
  if (specifier.startsWith('#')) return resolveOwnImport(lookup, from, specifier);
  const { name, rest } = splitPackage(specifier);
  const manifest = lookup.manifests.named(name, from);
  const inPackage = manifest && resolveInPackage(lookup, manifest, rest);
  if (inPackage !== undefined) return inPackage;
  return configs.filter(wantsWholeName).flatMap((config) => resolveByConfig(lookup, config, specifier, false) ?? [])[0];
}

function isEcmascript({ manifests }: Lookup, path: string): boolean {
  return /\.m[jt]s$/.test(path) || (!/\.c[jt]s$/.test(path) && manifests.governing(path)?.isEcmascript === true);
}

/** `wholeName`: only a target that names a file with its ending counts. */
function resolveByConfig(lookup: Lookup, config: TsConfig, specifier: string, wholeName: boolean): string | undefined {
  const find = (base: string) =>
    !wholeName ? findModule(lookup, base) : /\.\w+$/.test(base) ? findFile(lookup.files, base) : undefined;
  const patterns = config.paths.map(([pattern]) => pattern);
  const pattern = patterns.find((exact) => exact === specifier) ?? longestPattern(patterns, specifier);
  const targets = config.paths.find(([key]) => key === pattern)?.[1] ?? [];
  const star = pattern?.includes('*') ? starOf(pattern, specifier) : '';
  for (const target of targets) {
    const folder = target.startsWith('/') ? '' : config.pathsFolder;
    const base = joinPath(folder, target.replace('*', star));
    const found = base === undefined ? undefined : find(base);
    if (found !== undefined) return found;
  }
  const base = config.baseFolder === undefined ? undefined : joinPath(config.baseFolder, specifier);
  return base === undefined ? undefined : find(base);
}

/** Whether a declared alias covers the specifier, so that it was meant to lead into the workspace. */
function isAliasOfNothing(lookup: Lookup, from: string, specifier: string): boolean {
  return lookup.configs.configsFor(from).some(({ paths }) =>
    paths.some(([pattern, targets]) => {
      if (targets.every((target) => target.includes('node_modules'))) return false;
      return pattern === specifier || (/[^*]/.test(pattern) && longestPattern([pattern], specifier) !== undefined);
    }),
  );
}

function resolveOwnImport(lookup: Lookup, from: string, specifier: string): string | undefined {
  const manifest = lookup.manifests.governing(from);
  if (!manifest?.imports) return undefined;
  for (const target of packageTargets(manifest.imports, specifier) ?? []) {
    const found = target.startsWith('.')
      ? findTarget(lookup, manifest.folder, target)
      : resolveBare(lookup, from, target.startsWith('#') ? '' : target);
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolveInPackage(lookup: Lookup, manifest: PackageManifest, rest: string): string | undefined {
  const exported = packageTargets(manifest.exports, rest === '' ? '.' : `./${rest}`);
  for (const target of exported ?? []) {
    const found = findTarget(lookup, manifest.folder, target);
    if (found !== undefined) return found;
  }
  if (rest === '') return findFolderModule(lookup, manifest.folder) ?? findModule(lookup, `${manifest.folder}/src`);
  if (manifest.exports !== undefined) return undefined;
  return findTarget(lookup, manifest.folder, rest) ?? findTarget(lookup, `${manifest.folder}/src`, rest);
}

/** The source a package's target stands for: the file itself, or what its output folder is built from. */
function findTarget(lookup: Lookup, folder: string, target: string): string | undefined {
  const path = joinPath(folder, target);
  if (path === undefined) return undefined;
  const found = findFile(lookup.files, path.replace(/\.d\.([cm]?ts)$/, '.$1')) ?? findFileOrIndex(lookup, path);
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
function sourcesOf(lookup: Lookup, folder: string, path: string): readonly string[] {
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

function findModule(lookup: Lookup, base: string): string | undefined {
  return findFile(lookup.files, base) ?? findFolderModule(lookup, base);
}

/** The module a folder stands for: what its manifest names, else its index. */
function findFolderModule(lookup: Lookup, folder: string): string | undefined {
  if (!lookup.files.hasFolder(folder)) return undefined;
  for (const main of lookup.manifests.in(folder)?.mains ?? []) {
    const found = findTarget(lookup, folder, main);
    if (found !== undefined) return found;
  }
  return findIndex(lookup, folder);
}

/** Without asking manifests, so that manifests that name each other's folders cannot lead in circles. */
function findFileOrIndex(lookup: Lookup, path: string): string | undefined {
  return findFile(lookup.files, path) ?? findIndex(lookup, path);
}

function findIndex({ files }: Lookup, folder: string): string | undefined {
  return findFile(files, folder === '' ? 'index' : `${folder}/index`);
}

function starOf(pattern: string, specifier: string): string {
  const { before, after } = splitPattern(pattern);
  return specifier.slice(before.length, specifier.length - after.length);
}

/** `@scope/name/rest` and `name/rest`. */
function splitPackage(specifier: string): { readonly name: string; readonly rest: string } {
  const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(specifier) ?? [];
  return { name, rest };
}
