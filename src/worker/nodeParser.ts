import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { grammarNameOf } from '../core/analysis/syntax/language';
import { createSyntaxParser, type SyntaxParser, type SyntaxParserParts } from '../core/analysis/syntax/syntaxParser';

/** Starts the parser from the folder the build puts its parts into. */
export async function startParser(grammarsFolder: string): Promise<SyntaxParser> {
  return createSyntaxParser(await parserPartsIn(grammarsFolder));
}

/** Reads the parser's parts; each grammar when it is first asked for. */
export async function parserPartsIn(grammarsFolder: string): Promise<SyntaxParserParts> {
  return {
    runtime: await readFile(join(grammarsFolder, 'tree-sitter.wasm')),
    grammar: (language) => readFile(join(grammarsFolder, `tree-sitter-${grammarNameOf(language)}.wasm`)),
    now: () => performance.now(),
  };
}
