import { once } from '../algorithms/remember';
import type { FileScan } from '../structure/fileScan';
import type { Language } from '../syntax/language';
import { createCSharpResolver } from './csharp';
import type { FileIndex } from './fileIndex';
import { createGoResolver } from './go';
import { createJavaResolver } from './java';
import { createPhpResolver } from './php';
import { createPythonResolver } from './python';
import type { Resolver } from './resolution';
import { createRubyResolver } from './ruby';
import { createRustResolver } from './rust';
import { createTypeScriptResolver } from './typescript';

/**
 * Builds the resolver of each language when it is first asked for. What rests on the files alone is kept for as long as
 * they stay the same ones; what rests on what they declare is built anew for each set of scans.
 */
export function createResolvers(
  index: FileIndex,
): (scans: ReadonlyMap<string, FileScan>) => (language: Language) => Resolver {
  const typescript = once(() => createTypeScriptResolver(index));
  const python = once(() => createPythonResolver(index));
  const rust = once(() => createRustResolver(index));
  return (scans) => {
    // Code of both for the Java virtual machine imports each other.
    const java = once(() => createJavaResolver(scans));
    const byLanguage: Readonly<Record<Language, () => Resolver>> = {
      typescript,
      tsx: typescript,
      javascript: typescript,
      vue: typescript,
      svelte: typescript,
      python,
      go: once(() => createGoResolver(index, scans)),
      java,
      kotlin: java,
      csharp: once(() => createCSharpResolver(index, scans)),
      rust,
      php: once(() => createPhpResolver(index, scans)),
      ruby: once(() => createRubyResolver(index, scans)),
    };
    return (language) => byLanguage[language]();
  };
}
