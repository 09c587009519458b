import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { createAnalyser } from '../core/analysis/analyseArchitecture';
import { grammarNameOf } from '../core/analysis/language';
import type { Analyser } from '../core/analysis/analyser';
import { readRuleCatalogue } from '../core/analysis/rules/ruleCatalogue';
import { createRuleInspector } from '../core/analysis/rules/ruleEngine';
import type { SourceFile } from '../core/analysis/sourceFile';
import { createSyntaxParser, type SyntaxParserParts } from '../core/analysis/syntaxParser';
import type { WorkerStart } from './analysisProtocol';

/** An analyser that works in the calling thread. Rejects when the folders do not hold what the build puts there. */
export async function createNodeAnalyser({ grammarsFolder, rulesFolder }: WorkerStart): Promise<Analyser> {
  const parser = await createSyntaxParser(await parserPartsIn(grammarsFolder));
  const { catalogue } = readRuleCatalogue(await ruleFilesIn(rulesFolder));
  return createAnalyser({ parser, inspectors: [createRuleInspector(catalogue)], pause: () => setImmediate() });
}

/** Reads the parser's parts; each grammar when it is first asked for. */
export async function parserPartsIn(grammarsFolder: string): Promise<SyntaxParserParts> {
  return {
    runtime: await readFile(join(grammarsFolder, 'tree-sitter.wasm')),
    grammar: (language) => readFile(join(grammarsFolder, `tree-sitter-${grammarNameOf(language)}.wasm`)),
    now: () => performance.now(),
  };
}

/** Reads the rules and the marks they are made of. */
async function ruleFilesIn(rulesFolder: string): Promise<readonly SourceFile[]> {
  const names = (await readdir(rulesFolder, { recursive: true })).filter((name) => name.endsWith('.yml')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: name.replaceAll('\\', '/'),
      text: await readFile(join(rulesFolder, name), 'utf8'),
    })),
  );
}
