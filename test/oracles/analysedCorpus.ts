import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createAnalyser } from '../../src/core/analysis/session/analyseArchitecture';
import { isAnalysedFile } from '../../src/core/analysis/session/analysedFile';
import type { ModuleGraph } from '../../src/core/analysis/structure/moduleGraph';
import type { SourceFile } from '../../src/core/analysis/structure/sourceFile';
import { startParser } from '../../src/worker/nodeParser';
import { codeFiles } from './codeFiles';

/** Real code an oracle is asked about, and what the analyser makes of it. */
export interface AnalysedCorpus {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly SourceFile[];
  readonly graph: ModuleGraph;
}

/** Longer files are no person's writing, and left unread. */
const LONGEST = 1024 * 1024;

/** Reads a folder as it lies there and analyses it; no rules are applied. */
export async function analyseCorpus(folder: string): Promise<AnalysedCorpus> {
  const files = sourcesIn(folder);
  const parser = await startParser('node_modules/@vscode/tree-sitter-wasm/wasm');
  const analyser = createAnalyser({ parser, pause: async () => {} });
  const { graph } = await analyser.analyse({ files }, new AbortController().signal);
  return { name: basename(folder), folder, files, graph };
}

/** The files of a folder that the analyser has a use for. */
export function sourcesIn(folder: string): readonly SourceFile[] {
  const paths = codeFiles(folder, isAnalysedFile).filter((path) => statSync(join(folder, path)).size <= LONGEST);
  return paths.map((path) => ({ path, text: withoutMark(readFileSync(join(folder, path), 'utf8')) }));
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
