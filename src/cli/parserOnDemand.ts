import { join } from 'node:path';
import type { SyntaxParser } from '../core/analysis/syntax/syntaxParser';

/** A parser whose runtime starts with the first grammar that is asked for. */
export function parserOnDemand(): SyntaxParser {
  let started: Promise<SyntaxParser> | undefined;
  return {
    async grammar(language) {
      started ??= import('../worker/nodeParser').then(({ startParser }) => startParser(join(__dirname, 'grammars')));
      return (await started).grammar(language);
    },
  };
}
