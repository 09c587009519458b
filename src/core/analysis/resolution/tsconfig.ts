import { type FileIndex, folderOf, joinPath } from './fileIndex';
import { isObject, type JsonObject, parseJsonObject, stringIn, stringsIn } from './jsonValue';
import { createPathPatterns, type PathPatterns } from './pathPatterns';

/** What resolution needs of a tsconfig, its `extends` chain followed. */
export interface TsConfig {
  /** Folder the targets of `paths` lead from. */
  readonly pathsFolder: string;
  readonly paths: PathPatterns;
  /** Folder bare names are looked up in, when `baseUrl` is set. */
  readonly baseFolder?: string;
  readonly outFolder?: string;
  readonly rootFolder?: string;
  /** Whether modules of ECMAScript name files in full, as Node.js itself wants it: no folders, no missing endings. */
  readonly wantsWholeNames: boolean;
}

/** Finds the configurations that hold for a file; TypeScript takes the nearest. */
export interface TsConfigs {
  /**
   * The nearest configuration; a solution file without paths is replaced by the projects it refers to. The same list
   * for all files it holds for.
   */
  configsFor(path: string): readonly TsConfig[];
}

/** Finds the configuration file a package of the workspace offers for `extends`, such as `@acme/tsconfig/base.json`. */
export type FindPackageFile = (from: string, specifier: string) => string | undefined;

export function createTsConfigs(files: FileIndex, findPackageFile: FindPackageFile): TsConfigs {
  const parsed = new Map<string, JsonObject | undefined>();
  const read = (path: string) => {
    if (!parsed.has(path)) parsed.set(path, parseJsonObject(files.text(path) ?? ''));
    return parsed.get(path);
  };
  const source: ConfigSource = { files, read, findPackageFile };
  const byFolder = new Map<string, readonly TsConfig[]>();
  const configsIn = (folder: string): readonly TsConfig[] => {
    let configs = byFolder.get(folder);
    if (!configs) {
      const own = ['tsconfig.json', 'jsconfig.json']
        .map((name) => (folder === '' ? name : `${folder}/${name}`))
        .find((path) => files.texts.has(path));
      if (own !== undefined) configs = readWithReferences(source, own);
      else configs = folder === '' ? NONE : configsIn(folderOf(folder));
      byFolder.set(folder, configs);
    }
    return configs;
  };
  return { configsFor: (path) => configsIn(folderOf(path)) };
}

const NONE: readonly TsConfig[] = [];

interface ConfigSource {
  readonly files: FileIndex;
  /** The file as JSON, read once. */
  readonly read: (path: string) => JsonObject | undefined;
  readonly findPackageFile: FindPackageFile;
}

function readWithReferences(source: ConfigSource, path: string): readonly TsConfig[] {
  const own = readChain(source, path, folderOf(path), new Set());
  if (own.paths || own.baseFolder !== undefined) return [finished(own, path)];
  const withPaths = referencesOf(source, path).flatMap((reference) => {
    const options = readChain(source, reference, folderOf(reference), new Set());
    return options.paths || options.baseFolder !== undefined ? [finished(options, reference)] : [];
  });
  return withPaths.length > 0 ? withPaths : [finished(own, path)];
}

function referencesOf({ files, read }: ConfigSource, path: string): readonly string[] {
  const references = read(path)?.['references'];
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: unknown) => {
    const target = isObject(reference) ? stringIn(reference['path']) : undefined;
    const joined = target === undefined ? undefined : joinPath(folderOf(path), target);
    if (joined === undefined) return [];
    return [joined, `${joined}/tsconfig.json`].filter((candidate) => files.texts.has(candidate)).slice(0, 1);
  });
}

/** Options found so far along an `extends` chain; each keeps the folder of the file that declared it. */
interface ChainOptions {
  paths?: readonly (readonly [string, readonly string[]])[];
  declaredIn?: string;
  baseFolder?: string;
  outFolder?: string;
  rootFolder?: string;
  module?: string;
  moduleResolution?: string;
}

function finished(options: ChainOptions, path: string): TsConfig {
  const { paths = [], declaredIn = folderOf(path), baseFolder, outFolder, rootFolder } = options;
  return {
    paths: createPathPatterns(paths),
    pathsFolder: baseFolder ?? declaredIn,
    ...(baseFolder === undefined ? {} : { baseFolder }),
    ...(outFolder === undefined ? {} : { outFolder }),
    ...(rootFolder === undefined ? {} : { rootFolder }),
    wantsWholeNames: /^node(?:next|\d\d)$/i.test(options.moduleResolution ?? options.module ?? ''),
  };
}

function readChain(source: ConfigSource, path: string, leafFolder: string, visited: Set<string>): ChainOptions {
  if (visited.has(path)) return {};
  visited.add(path);
  const json = source.read(path);
  if (!json) return {};
  const inherited: ChainOptions = {};
  for (const parent of parentsOf(source, path, json['extends']))
    Object.assign(inherited, readChain(source, parent, leafFolder, visited));
  return { ...inherited, ...ownOptions(folderOf(path), leafFolder, json['compilerOptions']) };
}

function parentsOf({ files, findPackageFile }: ConfigSource, path: string, value: unknown): string[] {
  const names = typeof value === 'string' ? [value] : stringsIn(value);
  return names.flatMap((name) => {
    const base = name.startsWith('.') ? joinPath(folderOf(path), name) : findPackageFile(path, name);
    if (base === undefined) return [];
    return [base, `${base}.json`, `${base}/tsconfig.json`]
      .filter((candidate) => files.texts.has(candidate))
      .slice(0, 1);
  });
}

function ownOptions(folder: string, leafFolder: string, value: unknown): ChainOptions {
  if (!isObject(value)) return {};
  const folderOption = (key: string) => {
    const text = stringIn(value[key]);
    return text === undefined ? undefined : resolveIn(folder, leafFolder, text);
  };
  const options: ChainOptions = {};
  const paths = pathsIn(value['paths'], leafFolder);
  if (paths) Object.assign(options, { paths, declaredIn: folder });
  for (const key of ['module', 'moduleResolution'] as const) {
    const text = stringIn(value[key]);
    if (text !== undefined) options[key] = text;
  }
  for (const [key, option] of FOLDER_OPTIONS) {
    const resolved = folderOption(option);
    if (resolved !== undefined) options[key] = resolved;
  }
  return options;
}

const FOLDER_OPTIONS = [
  ['baseFolder', 'baseUrl'],
  ['outFolder', 'outDir'],
  ['rootFolder', 'rootDir'],
] as const;

function pathsIn(value: unknown, leafFolder: string): ChainOptions['paths'] {
  if (!isObject(value)) return undefined;
  return Object.entries(value).map(
    ([pattern, targets]) =>
      [pattern, stringsIn(targets).map((target) => withConfigFolder(target, leafFolder))] as const,
  );
}

function resolveIn(folder: string, leafFolder: string, text: string): string | undefined {
  const path = withConfigFolder(text, leafFolder);
  return path.startsWith('/') ? joinPath('', path) : joinPath(folder, path);
}

/** `${configDir}` stands for the folder of the configuration the chain starts at; a leading `/` marks it as absolute. */
function withConfigFolder(text: string, leafFolder: string): string {
  return text.replace(/^\$\{configDir\}/, `/${leafFolder}`);
}
