import type { Askers } from './askers';
import { type FileIndex, folderOf, joinPath } from './fileIndex';
import { type PackageManifest, readPackageManifests } from './packageManifests';
import { findFolderModule, findInPackage, findModule, findPackageFile, type ModuleLookup } from './packageSources';
import { packageTargets } from './packageTargets';
import { inside, outside, type Resolution, type Resolver } from './resolution';
import { findFile, isAsset } from './sourceCandidates';
import { createTsConfigs, type TsConfig } from './tsconfig';

/**
 * Resolves imports of TypeScript and JavaScript as their compilers and bundlers do, over the files alone. Remembers what
 * it found: a local specifier by the file's folder, any other by the configurations and the package that hold there.
 */
export class TypeScriptResolution {
  readonly #files: () => FileIndex;
  readonly #askers: Askers | undefined;
  readonly #lookup: ModuleLookup;
  readonly #scopeOf: (from: string) => Scope;
  /** A file's imports are asked for one after the other. */
  #latest: { readonly from: string; readonly scope: Scope };

  /** Sources among the files may come and go where `askers` are noted and told of it; configuration stays as it is. */
  constructor(files: () => FileIndex, askers?: Askers) {
    this.#files = files;
    this.#askers = askers;
    const manifests = readPackageManifests(files());
    const packageFile = (from: string, specifier: string) => {
      const { name, rest } = splitPackage(specifier);
      const manifest = manifests.named(name, from);
      return manifest && joinPath(manifest.folder, rest);
    };
    const configs = createTsConfigs(files(), packageFile);
    this.#lookup = { find: (base) => this.#find(base), manifests, configs };
    this.#scopeOf = createScopes(this.#lookup);
    this.#latest = { from: '', scope: this.#scopeOf('') };
  }

  readonly resolve: Resolver = (from, { specifier, isExpression }) => {
    if (isExpression) return outside('expression');
    if (this.#latest.from !== from) this.#latest = { from, scope: this.#scopeOf(from) };
    const { scope } = this.#latest;
    const known = isLocal(specifier) ? scope.local : scope.bare;
    let resolution = known.get(specifier);
    if (!resolution) {
      resolution = resolve(this.#lookup, scope, from, specifier);
      known.set(specifier, resolution);
      this.#askers?.answered(known, specifier);
    }
    return resolution;
  };

  #find(base: string): string | undefined {
    this.#askers?.ask(base);
    const files = this.#files();
    return files.hasFolder(folderOf(base)) ? findFile(files, base) : undefined;
  }
}

/** What holds for all files of a folder (with endings of one meaning), and what was resolved from there. */
interface Scope {
  readonly configs: readonly TsConfig[];
  readonly manifest: PackageManifest | undefined;
  /** Whether Node.js takes the files for modules of ECMAScript. */
  readonly isEcmascript: boolean;
  readonly local: Map<string, Resolution>;
  /** One for all folders the same configurations and the same package hold for. */
  readonly bare: Map<string, Resolution>;
}

function createScopes({ configs, manifests }: ModuleLookup): (from: string) => Scope {
  const byPlace = new Map<string, Scope>();
  const bareOf = new Map<readonly TsConfig[], Map<string, Map<string, Resolution>>>();
  return (from) => {
    const ending = /\.([cm])[jt]s$/.exec(from)?.[1] ?? '';
    const place = `${folderOf(from)}\n${ending}`;
    let scope = byPlace.get(place);
    if (!scope) {
      const manifest = manifests.governing(from);
      const isEcmascript = ending === '' ? manifest?.isEcmascript === true : ending === 'm';
      const found = configs.configsFor(from);
      const byPackage = bareOf.get(found) ?? new Map<string, Map<string, Resolution>>();
      bareOf.set(found, byPackage);
      const key = `${manifest?.folder ?? '/'}\n${isEcmascript}`;
      const bare = byPackage.get(key) ?? new Map<string, Resolution>();
      byPackage.set(key, bare);
      scope = { configs: found, manifest, isEcmascript, local: new Map(), bare };
      byPlace.set(place, scope);
    }
    return scope;
  };
}

function isLocal(specifier: string): boolean {
  return specifier.startsWith('.') || specifier.startsWith('/');
}

function resolve(lookup: ModuleLookup, scope: Scope, from: string, written: string): Resolution {
  const specifier = written.replace(/\?.*$/, '');
  const path = isLocal(specifier)
    ? resolveLocal(lookup, scope, from, specifier)
    : resolveBare(lookup, scope, from, specifier);
  if (path !== undefined) return inside(path);
  if (isAsset(specifier)) return outside('asset');
  const isOurs = isLocal(specifier) || scope.configs.some(({ paths }) => paths.covers(specifier));
  return outside(isOurs ? 'missing' : 'external');
}

function resolveLocal(lookup: ModuleLookup, scope: Scope, from: string, specifier: string): string | undefined {
  const folder = specifier.startsWith('/') ? (scope.manifest?.folder ?? '') : folderOf(from);
  const base = joinPath(folder, specifier);
  if (base === undefined) return undefined;
  if (/(?:^|\/)\.{0,2}$/.test(specifier)) return findFolderModule(lookup, base);
  return findModule(lookup, base);
}

function resolveBare(lookup: ModuleLookup, scope: Scope, from: string, specifier: string): string | undefined {
  if (/^[a-z][a-z+]*:/.test(specifier)) return undefined;
  const { configs, manifest, isEcmascript } = scope;
  const viaConfig = configs.flatMap(
    (config) => resolveByConfig(lookup, config, specifier, isEcmascript && config.wantsWholeNames) ?? [],
  );
  if (viaConfig[0] !== undefined) return viaConfig[0];
  if (specifier.startsWith('#')) return manifest && resolveOwnImport(lookup, scope, manifest, from, specifier);
  const { name, rest } = splitPackage(specifier);
  const target = lookup.manifests.named(name, from);
  const inPackage = target && findInPackage(lookup, target, rest);
  if (inPackage !== undefined || !isEcmascript) return inPackage;
  return configs.flatMap((config) => resolveByConfig(lookup, config, specifier, false) ?? [])[0];
}

/** `wholeName`: only a target that names a file with its ending counts. */
function resolveByConfig(
  lookup: ModuleLookup,
  { paths, pathsFolder, baseFolder }: TsConfig,
  specifier: string,
  wholeName: boolean,
): string | undefined {
  const find = (base: string | undefined) => {
    if (base === undefined) return undefined;
    if (!wholeName) return findModule(lookup, base);
    return /\.\w+$/.test(base) ? lookup.find(base) : undefined;
  };
  for (const target of paths.targetsOf(specifier) ?? []) {
    const found = find(joinPath(target.startsWith('/') ? '' : pathsFolder, target));
    if (found !== undefined) return found;
  }
  return baseFolder === undefined ? undefined : find(joinPath(baseFolder, specifier));
}

function resolveOwnImport(
  lookup: ModuleLookup,
  scope: Scope,
  { folder, imports }: PackageManifest,
  from: string,
  specifier: string,
): string | undefined {
  for (const target of (imports && packageTargets(imports, specifier)) ?? []) {
    const found = target.startsWith('.')
      ? findPackageFile(lookup, folder, target)
      : resolveBare(lookup, scope, from, target.startsWith('#') ? '' : target);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `@scope/name/rest` and `name/rest`. */
function splitPackage(specifier: string): { readonly name: string; readonly rest: string } {
  const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(specifier) ?? [];
  return { name, rest };
}
