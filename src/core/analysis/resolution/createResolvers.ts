import { once } from '../algorithms/remember';
import type { FileScan } from '../structure/fileScan';
import { isEcmascript, type Language } from '../syntax/language';
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

/** The resolvers of all languages over one set of files. */
export interface Resolvers {
  /** Those over what the files declare by now. */
  over(scans: ReadonlyMap<string, FileScan>): (language: Language) => Resolver;
  /** Goes on over files of which some sources came or went. Gives the imports that have to be resolved again. */
  follow(index: FileIndex, sources: readonly string[]): Outdated;
}

/** Tells whether imports of a file may lead elsewhere than they did. */
export type Outdated = (language: Language, imports: FileScan['imports']) => boolean;

/**
 * Builds the resolver of each language when it is first asked for. What rests on the files alone is kept for as long as
 * they stay the same ones; what rests on what they declare is built anew for each set of scans.
 */
export function createResolvers(files: FileIndex): Resolvers {
  let index = files;
  const ecmascript = once(() => new TypeScriptResolution(index));
  let ofFiles = createResolversOfFiles(index);
  return {
    over: (scans) => {
      const typescript = () => ecmascript().resolve;
      // Code of both for the Java virtual machine imports each other.
      const java = once(() => createJavaResolver(scans));
      const byLanguage: Readonly<Record<Language, () => Resolver>> = {
        typescript,
        tsx: typescript,
        javascript: typescript,
        vue: typescript,
        svelte: typescript,
        ...ofFiles,
        go: once(() => createGoResolver(index, scans)),
        java,
        kotlin: java,
        csharp: once(() => createCSharpResolver(index, scans)),
        php: once(() => createPhpResolver(index, scans)),
        ruby: once(() => createRubyResolver(index, scans)),
      };
      return (language) => byLanguage[language]();
    },
    follow: (later, sources) => {
      index = later;
      ofFiles = createResolversOfFiles(index);
      const outdated = ecmascript().follow(index, sources);
      return (language, imports) => !isEcmascript(language) || imports.some(({ specifier }) => outdated.has(specifier));
    },
  };
}

function createResolversOfFiles(index: FileIndex): Readonly<Record<'python' | 'rust', () => Resolver>> {
  return { python: once(() => createPythonResolver(index)), rust: once(() => createRustResolver(index)) };
}
