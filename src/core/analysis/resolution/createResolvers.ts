import type { Language } from '../language';
import type { SourceFile } from '../sourceFile';
import { createFileIndex } from './fileIndex';
import type { Resolver } from './resolution';
import { createTypeScriptResolver } from './typescript';

/** Builds each language's resolver when it is first asked for. */
export function createResolvers(files: readonly SourceFile[]): (language: Language) => Resolver {
  const index = createFileIndex(files);
  const resolvers = new Map<Language, Resolver>();
  return (language) => {
    let resolver = resolvers.get(language);
    if (!resolver) {
      resolver = createTypeScriptResolver(index);
      resolvers.set(language, resolver);
    }
    return resolver;
  };
}
