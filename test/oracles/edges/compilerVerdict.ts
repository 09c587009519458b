import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';
import type { SourceFile } from '../../../src/core/analysis/structure/sourceFile';
import { type Compiler, type CompilerOptions, loadCompiler, type ResolutionHost } from './compiler';

/** Where TypeScript itself says an import leads: a path of the corpus, or `undefined` out of it or nowhere. */
export type CompilerVerdict = (from: string, specifier: string) => string | undefined;

/**
 * Asks the compiler's own resolution, per file with the configuration nearest to it, as if the packages of the
 * workspace were installed. That is what a tool that reads one configuration and no workspaces cannot know.
 */
export function createCompilerVerdict(peers: string, corpus: string, files: readonly SourceFile[]): CompilerVerdict {
  const ts = loadCompiler(peers);
  const real = linkedPackages(corpus, files);
  const host: ResolutionHost = {
    fileExists: (path) => ts.sys.fileExists(real(path)),
    readFile: (path) => ts.sys.readFile(real(path)),
    directoryExists: (path) => /\/node_modules(?:\/@[^/]+)?$/.test(path) || ts.sys.directoryExists(real(path)),
    realpath: real,
  };
  const configs = new Map<string, readonly CompilerOptions[]>();
  return (from, specifier) => {
    const file = join(corpus, from);
    for (const options of optionsFor(ts, configs, corpus, file)) {
      for (const mode of [ts.ModuleKind.ESNext, ts.ModuleKind.CommonJS]) {
        const name = specifier.replace(/\?.*$/, '');
        const { resolvedModule } = ts.resolveModuleName(name, file, options, host, undefined, undefined, mode);
        if (resolvedModule) return relative(corpus, resolvedModule.resolvedFileName);
      }
    }
    return undefined;
  };
}

/** A solution's configuration stands for those it refers to. */
function optionsFor(
  ts: Compiler,
  known: Map<string, readonly CompilerOptions[]>,
  corpus: string,
  file: string,
): readonly CompilerOptions[] {
  const folder = dirname(file);
  let options = known.get(folder);
  if (!options) {
    const path = ['tsconfig.json', 'jsconfig.json']
      .flatMap((name) => ts.findConfigFile(folder, (one) => ts.sys.fileExists(one), name) ?? [])
      .filter((found) => !relative(corpus, found).startsWith('..'))
      .sort((a, b) => b.length - a.length)[0];
    options = path === undefined ? [usable(ts, {})] : readOptions(ts, path);
    known.set(folder, options);
  }
  return options;
}

function readOptions(ts: Compiler, path: string): readonly CompilerOptions[] {
  const { config } = ts.readConfigFile(path, (one) => ts.sys.readFile(one));
  const parsed = ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    dirname(path),
    undefined,
    path,
  );
  const referred = (parsed.projectReferences ?? []).map((reference) => ts.resolveProjectReferencePath(reference));
  const own = usable(ts, parsed.options);
  if (parsed.options.paths || parsed.options.baseUrl !== undefined) return [own];
  return [own, ...referred.filter((one) => existsSync(one) && one !== path).flatMap((one) => readOptions(ts, one))];
}

/** Sources as they are: JavaScript and JSON count, and packages are looked for as bundlers do unless it says otherwise. */
function usable(ts: Compiler, options: CompilerOptions): CompilerOptions {
  const { Bundler, Classic } = ts.ModuleResolutionKind;
  const { moduleResolution } = options;
  const kind = moduleResolution === undefined || moduleResolution === Classic ? Bundler : moduleResolution;
  return { ...options, allowJs: true, resolveJsonModule: true, moduleResolution: kind };
}

/** Leads paths into a `node_modules` beside a workspace's manifest to the packages of that workspace. */
function linkedPackages(corpus: string, files: readonly SourceFile[]): (path: string) => string {
  const manifests = files.map(({ path }) => path).filter((path) => /(?:^|\/)package\.json$/.test(path));
  const workspaces = new Map(
    manifests.map((manifest) => {
      const workspace = dirname(manifest);
      const isMember = picomatch(globsOf(corpus, workspace));
      const members = manifests.filter((path) => isMember(relative(workspace, dirname(path))));
      const named = members.map((path) => [String(readJson(corpus, path)['name']), dirname(path)] as const);
      return [join(corpus, workspace), new Map(named)] as const;
    }),
  );
  return (path) => {
    const [, above = '', name = '', rest = ''] = /^(.*)\/node_modules\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(path) ?? [];
    const folder = workspaces.get(above)?.get(name);
    return folder === undefined ? path : join(corpus, folder, rest);
  };
}

/** What npm, yarn and pnpm take for members. */
function globsOf(corpus: string, workspace: string): string[] {
  const yaml: { readonly packages?: unknown } | null = parseYaml(
    readText(corpus, join(workspace, 'pnpm-workspace.yaml')),
  );
  const declared = [readJson(corpus, join(workspace, 'package.json'))['workspaces'], yaml?.packages];
  const globs = declared.flat().flatMap((glob) => (typeof glob === 'string' ? glob.replace(/^\.\//, '') : []));
  return globs.filter((glob) => !glob.startsWith('!'));
}

function readJson(corpus: string, path: string): Readonly<Record<string, unknown>> {
  const manifest: Readonly<Record<string, unknown>> = JSON.parse(readText(corpus, path) || '{}');
  return manifest;
}

function readText(corpus: string, path: string): string {
  return existsSync(join(corpus, path)) ? readFileSync(join(corpus, path), 'utf8') : '';
}
