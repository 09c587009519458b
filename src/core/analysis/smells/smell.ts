import type { Finding } from '../../findings/finding';
import { fingerprintOf } from '../../findings/fingerprint';
import { LineIndex } from '../../findings/lineIndex';
import { type TextRange, textRange } from '../../findings/textRange';
import { type CouplingTable, moduleCoupling } from '../metrics';
import type { ImportEdge, ModuleGraph, ModuleNode } from '../moduleGraph';
import { isForeignPath } from './foreignCode';

/** What the smells are looked for in: the modules that are neither tests nor foreign code, and their texts. */
export interface ProductionCode {
  readonly nodes: readonly ModuleNode[];
  readonly edges: readonly ImportEdge[];
  /** The edges by the module they start from. */
  readonly edgesFrom: ReadonlyMap<string, readonly ImportEdge[]>;
  /** How the modules are tied to each other. */
  readonly coupling: CouplingTable;
  /** The text of a module; empty when it is not at hand. */
  textOf(path: string): string;
}

/** Looks for one architecture smell. A pure function; findings come in order of their path. */
export type SmellDetector = (code: ProductionCode) => readonly Finding[];

/** The graph without test code, copied and generated code. */
export function productionCode(graph: ModuleGraph, textOf: (path: string) => string): ProductionCode {
  const nodes = graph.nodes.filter(({ path, isTest }) => !isTest && !isForeignPath(path));
  const paths = new Set(nodes.map(({ path }) => path));
  const edges = graph.edges.filter(({ from, to }) => paths.has(from) && paths.has(to));
  const edgesFrom = new Map<string, ImportEdge[]>();
  for (const edge of edges) {
    const known = edgesFrom.get(edge.from);
    if (known) known.push(edge);
    else edgesFrom.set(edge.from, [edge]);
  }
  return { nodes, edges, edgesFrom, coupling: moduleCoupling(edges), textOf };
}

/** What a smell says and where; the rest of the finding follows from it. */
export interface SmellReport extends Omit<Finding, 'fingerprint' | 'source' | 'quote' | 'placement'> {
  readonly range: TextRange;
  /** Tells apart findings that agree in code, path and quote; 0 for the first. */
  readonly occurrence?: number;
}

export function smellFinding(report: SmellReport, code: Pick<ProductionCode, 'textOf'>): Finding {
  const { range, occurrence = 0, ...said } = report;
  const quote = new LineIndex(code.textOf(report.path)).textIn(range);
  return {
    ...said,
    fingerprint: fingerprintOf({ code: report.code, path: report.path, quote, occurrence }),
    source: 'analyser',
    quote,
    placement: { kind: 'placed', range, match: 'exact' },
  };
}

const DECLARATION =
  /^(?:(?:export|default|public|abstract|final|sealed|async|declare)\s+)*(?:class|interface|enum|record|function|def|func|type|const|module)\b/;

/** Where a finding about a whole module is shown: its first declaration's line, else its first line of text. */
export function headlineOf(text: string): TextRange {
  const index = new LineIndex(text);
  const lines = Array.from({ length: index.lineCount }, (_, line) => index.lineText(line));
  const declaration = lines.findIndex((line) => DECLARATION.test(line));
  const line = Math.max(0, declaration >= 0 ? declaration : lines.findIndex((candidate) => candidate.trim() !== ''));
  return textRange(line, 0, line, lines[line]?.trimEnd().length ?? 0);
}

/** The file's name, and enough of its folders to tell it from the others named with it. */
export function shortNames(paths: readonly string[]): (path: string) => string {
  const namesakes = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known = namesakes.get(name);
    if (known) known.push(path);
    else namesakes.set(name, [path]);
  }
  return (path) => {
    const parts = path.split('/');
    const others = (namesakes.get(parts.at(-1) ?? '') ?? []).filter((other) => other !== path);
    for (let count = 1; count < parts.length; count++) {
      const name = parts.slice(-count).join('/');
      if (others.every((other) => !`/${other}`.endsWith(`/${name}`))) return name;
    }
    return path;
  };
}
