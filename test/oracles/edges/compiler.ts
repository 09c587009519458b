import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Options as the compiler keeps them; all but these are handed through. */
export interface CompilerOptions {
  readonly moduleResolution?: number;
  readonly paths?: unknown;
  readonly baseUrl?: string;
  readonly allowJs?: boolean;
  readonly resolveJsonModule?: boolean;
}

/** Where the compiler looks for files. */
export interface ResolutionHost {
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
  directoryExists(path: string): boolean;
  realpath(path: string): string;
}

/** The part of TypeScript 5's interface that resolves imports. */
export interface Compiler {
  readonly sys: Pick<ResolutionHost, 'fileExists' | 'readFile' | 'directoryExists'>;
  readonly ModuleKind: { readonly CommonJS: number; readonly ESNext: number };
  readonly ModuleResolutionKind: { readonly Classic: number; readonly Bundler: number };
  findConfigFile(folder: string, exists: (path: string) => boolean, name: string): string | undefined;
  readConfigFile(path: string, read: (path: string) => string | undefined): { readonly config: unknown };
  parseJsonConfigFileContent(
    config: unknown,
    host: object,
    folder: string,
    existing: undefined,
    path: string,
  ): { readonly options: CompilerOptions; readonly projectReferences?: readonly { readonly path: string }[] };
  resolveProjectReferencePath(reference: { readonly path: string }): string;
  resolveModuleName(
    specifier: string,
    file: string,
    options: CompilerOptions,
    host: ResolutionHost,
    cache: undefined,
    redirected: undefined,
    mode: number,
  ): { readonly resolvedModule?: { readonly resolvedFileName: string } };
}

/** Loads the compiler that lies among the peers. */
export function loadCompiler(peers: string): Compiler {
  const compiler: Compiler = createRequire(join(peers, 'package.json'))('typescript');
  return compiler;
}
