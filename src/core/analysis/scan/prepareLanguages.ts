import { hasGrammar, type Language, languageOf } from '../syntax/language';
import type { SyntaxParser } from '../syntax/syntaxParser';
import type { FileInspector } from './scanFile';

/** Prepares the next one of the files' languages; tells whether there was one. */
export type Preparation = (inspector: FileInspector, paths: Iterable<string>) => Promise<boolean>;

/** Has inspectors do ahead what the first file of a language would wait for. Each language is prepared once. */
export function createPreparation(parser: SyntaxParser): Preparation {
  const prepared = new Set<Language>();
  let preparedFor: FileInspector | undefined;
  return async (inspector, paths) => {
    if (preparedFor !== inspector) prepared.clear();
    preparedFor = inspector;
    for (const path of paths) {
      const language = languageOf(path);
      if (!language || !hasGrammar(language) || prepared.has(language)) continue;
      prepared.add(language);
      inspector.prepare(language, await parser.grammar(language));
      return true;
    }
    return false;
  };
}
