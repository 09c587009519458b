import type { AnalysisReport } from '../../../../src/core/analysis/analyser';
import { NO_RULES, type RuleBook } from '../../../../src/core/analysis/rules/ruleBook';
import { scanFile } from '../../../../src/core/analysis/scan/scanFile';
import { createAnalyser } from '../../../../src/core/analysis/session/analyseArchitecture';
import type { FileScan, RawImport } from '../../../../src/core/analysis/structure/fileScan';
import type { ImportEdge } from '../../../../src/core/analysis/structure/moduleGraph';
import type { SourceFile } from '../../../../src/core/analysis/structure/sourceFile';
import { languageOf } from '../../../../src/core/analysis/syntax/language';
import { createSyntaxParser, type SyntaxParser } from '../../../../src/core/analysis/syntax/syntaxParser';
import { parserPartsIn } from '../../../../src/worker/nodeParser';

/** Where the package the build takes the grammars from keeps them. */
export const GRAMMARS = 'node_modules/@vscode/tree-sitter-wasm/wasm';

/** Files by path, as tests write them. */
export type Files = Readonly<Record<string, string>>;

export function sourceFiles(files: Files): SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

export async function parserForTests(): Promise<SyntaxParser> {
  return createSyntaxParser(await parserPartsIn(GRAMMARS));
}

/** What the analyser says of the files; no rules are applied unless some are given. */
export async function analyse(files: Files, rules?: RuleBook): Promise<AnalysisReport> {
  const analyser = createAnalyser({ parser: await parserForTests(), ...(rules && { rules }), pause: async () => {} });
  return analyser.analyse({ files: sourceFiles(files) }, new AbortController().signal);
}

/** `a.ts -> b.ts`, followed by the kind unless it is static. */
export function edgeText({ from, to, kind }: Pick<ImportEdge, 'from' | 'to' | 'kind'>): string {
  return kind === 'static' ? `${from} -> ${to}` : `${from} -> ${to} (${kind})`;
}

/** The edges between the files, as text. */
export async function edgesOf(files: Files): Promise<string[]> {
  return (await analyse(files)).graph.edges.map(edgeText);
}

/** The imports of one file as they stand there, as text: `kind specifier {names}`. */
export async function importsOf(path: string, text: string): Promise<string[]> {
  return (await rawImportsOf(path, text)).map(({ kind, specifier, names, isExpression, isImplicit }) =>
    [isImplicit ? 'implicit' : kind, isExpression ? `(${specifier})` : specifier, `{${names.join(',')}}`].join(' '),
  );
}

export async function rawImportsOf(path: string, text: string): Promise<readonly RawImport[]> {
  return (await rawScanOf(path, text)).imports;
}

/** What is kept of one file; no rules are applied. */
export async function rawScanOf(path: string, text: string): Promise<FileScan> {
  const language = languageOf(path);
  if (!language) throw new Error(`${path} is in no language that is read`);
  return scanFile({ path, text }, language, await parserForTests(), NO_RULES.inspector);
}
