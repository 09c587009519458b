import type { FileScan } from '../fileScan';
import type { Language } from '../language';
import type { SourceFile } from '../sourceFile';
import { createFileIndex } from './fileIndex';
import { createGoResolver } from './go';
import { createJavaResolver } from './java';
import { createPythonResolver } from './python';
import type { Resolver } from './resolution';
import { createTypeScriptResolver } from './typescript';

/** Builds the resolver of each language when it is first asked for. */
export function createResolvers(
  files: readonly SourceFile[],
  scans: ReadonlyMap<string, FileScan>,
): (language: Language) => Resolver {
  const index = createFileIndex(files);
  const typescript = once(() => createTypeScriptResolver(index));
  const byLanguage: Readonly<Record<Language, () => Resolver>> = {
    typescript,
    tsx: typescript,
    javascript: typescript,
    python: once(() => createPythonResolver(index)),
    go: once(() => createGoResolver(index, scans)),
    java: once(() => createJavaResolver(scans)),
  };
  return (language) => byLanguage[language]();
}

function once<T>(create: () => T): () => T {
  let created: { readonly value: T } | undefined;
  return () => {
    created ??= { value: create() };
    return created.value;
  };
}
