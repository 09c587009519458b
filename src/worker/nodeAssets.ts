import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { createAnalyser } from '../core/analysis/analyseArchitecture';
import type { Analyser } from '../core/analysis/analyser';
import { createSyntaxParser, type SyntaxParserParts } from '../core/analysis/syntaxParser';
import type { WorkerStart } from './analysisProtocol';

/** An analyser that works in the calling thread. Rejects when the folders do not hold what the build puts there. */
export async function createNodeAnalyser({ grammarsFolder }: WorkerStart): Promise<Analyser> {
  const parser = await createSyntaxParser(await parserPartsIn(grammarsFolder));
  return createAnalyser({ parser, inspectors: [], pause: () => setImmediate() });
}

/** Reads the parser's parts; each grammar when it is first asked for. */
export async function parserPartsIn(grammarsFolder: string): Promise<SyntaxParserParts> {
  return {
    runtime: await readFile(join(grammarsFolder, 'tree-sitter.wasm')),
    grammar: (language) => readFile(join(grammarsFolder, `tree-sitter-${language}.wasm`)),
    now: () => performance.now(),
  };
}
