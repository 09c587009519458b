import { once } from '../algorithms/remember';
import type { FileScan } from '../structure/fileScan';
import { isEcmascript, type Language } from '../syntax/language';
import { Askers } from './askers';
import { createCSharpResolver } from './csharp';
import type { FileIndex } from './fileIndex';
import { createGoResolver } from './go';
import { createJavaResolver } from './java';
import { createPhpResolver } from './php';
import { createPythonResolver } from './python';
import type { Resolver } from './resolution';
import { createRubyResolver } from './ruby';
import { createRustResolver } from './rust';
import { TypeScriptResolution } from './typescript';

/** The resolvers of all languages over one set of files and what they declare; each is built when it is first asked for. */
export type Resolvers = (language: Language) => Resolver;

/** Resolvers over files of which sources come and go. */
export interface FollowingResolvers {
  /** Those over what the files declare by now. */
  over(scans: ReadonlyMap<string, FileScan>): Resolvers;
  /** Goes on over files of which some sources came or went. Gives the imports that have to be resolved again. */
  follow(index: FileIndex, sources: readonly string[]): Outdated;
}

/** Tells whether imports of a file may lead elsewhere than they did. */
export type Outdated = (language: Language, imports: FileScan['imports']) => boolean;

/** Resolvers over files that stay as they are. */
export function createResolvers(index: FileIndex, scans: ReadonlyMap<string, FileScan>): Resolvers {
  const ecmascript = once(() => new TypeScriptResolution(() => index).resolve);
  return resolversOver(index, scans, ecmascript, createResolversOfFiles(index));
}

/**
 * Resolvers that follow their files. What rests on the files alone is kept for as long as they stay the same ones; what
 * rests on what they declare is built anew for each set of scans.
 */
export function createFollowingResolvers(files: FileIndex): FollowingResolvers {
  let index = files;
  const askers = new Askers();
  const ecmascript = once(() => new TypeScriptResolution(() => index, askers).resolve);
  let ofFiles = createResolversOfFiles(index);
  return {
    over: (scans) => resolversOver(index, scans, ecmascript, ofFiles),
    follow: (later, sources) => {
      index = later;
      ofFiles = createResolversOfFiles(index);
      const outdated = askers.forget(sources);
      return (language, imports) => !isEcmascript(language) || imports.some(({ specifier }) => outdated.has(specifier));
    },
  };
}

/** Resolvers that rest on the files alone. */
type ResolversOfFiles = Readonly<Record<'python' | 'rust', () => Resolver>>;

function resolversOver(
  index: FileIndex,
  scans: ReadonlyMap<string, FileScan>,
  ecmascript: () => Resolver,
  ofFiles: ResolversOfFiles,
): Resolvers {
  // Code of both for the Java virtual machine imports each other.
  const java = once(() => createJavaResolver(scans));
  const byLanguage: Readonly<Record<Language, () => Resolver>> = {
    typescript: ecmascript,
    tsx: ecmascript,
    javascript: ecmascript,
    vue: ecmascript,
    svelte: ecmascript,
    ...ofFiles,
    go: once(() => createGoResolver(index, scans)),
    java,
    kotlin: java,
    csharp: once(() => createCSharpResolver(index, scans)),
    php: once(() => createPhpResolver(index, scans)),
    ruby: once(() => createRubyResolver(index, scans)),
  };
  return (language) => byLanguage[language]();
}

function createResolversOfFiles(index: FileIndex): ResolversOfFiles {
  return { python: once(() => createPythonResolver(index)), rust: once(() => createRustResolver(index)) };
}
