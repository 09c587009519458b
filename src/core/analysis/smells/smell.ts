import type { Finding } from '../../findings/finding';
import { fingerprintOf } from '../../findings/fingerprint';
import { LineIndex } from '../../findings/lineIndex';
import { type TextRange, textRange } from '../../findings/textRange';
import { loadTimeAdjacency } from '../buildModuleGraph';
import { type CouplingTable, moduleCoupling } from '../metrics';
import type { ImportEdge, ModuleGraph, ModuleNode } from '../moduleGraph';
import { once, rememberEach } from '../remember';
import { folderOf } from '../resolution/fileIndex';
import { type Adjacency, stronglyConnectedComponents } from '../stronglyConnectedComponents';
import { isForeignPath } from './foreignCode';

/** What the smells are looked for in: the modules that are neither tests nor foreign code, and their texts. */
export interface ProductionCode {
  readonly nodes: readonly ModuleNode[];
  readonly edges: readonly ImportEdge[];
  /** The edges by the module they start from. */
  readonly edgesFrom: ReadonlyMap<string, readonly ImportEdge[]>;
  /** How the modules are tied to each other. */
  readonly coupling: CouplingTable;
  /** Who loads whom, by the modules' positions in `nodes`, and the cycles in it. */
  readonly loading: () => Loading;
  readonly folderOf: (path: string) => string;
  /** The module's name, with enough of its folders to tell it from all others. */
  readonly shortName: (path: string) => string;
  /** The text of a module; empty when it is not at hand. */
  textOf(path: string): string;
}

/** Looks for one architecture smell. A pure function; findings come in order of their path. */
export type SmellDetector = (code: ProductionCode) => readonly Finding[];

/** Load-time imports as a directed graph of numbers. */
export interface Loading {
  readonly successors: Adjacency;
  /** The strongly connected components of more than one module. */
  readonly cycles: readonly (readonly number[])[];
}

/** What paths say, for a caller that asks the same of many graphs. */
export interface PathFacts {
  readonly folderOf: (path: string) => string;
  readonly isForeign: (path: string) => boolean;
}

/** What paths say, each asked once. */
export function rememberedPathFacts(): PathFacts {
  return { folderOf: rememberEach(folderOf), isForeign: rememberEach(isForeignPath) };
}

/** The graph without test code, copied and generated code. */
export function productionCode(
  graph: ModuleGraph,
  textOf: (path: string) => string,
  paths: PathFacts = rememberedPathFacts(),
): ProductionCode {
  const nodes = graph.nodes.filter(({ path, isTest }) => !isTest && !paths.isForeign(path));
  const known = new Set(nodes.map(({ path }) => path));
  const edges = graph.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const edgesFrom = new Map<string, ImportEdge[]>();
  for (const edge of edges) {
    const others = edgesFrom.get(edge.from);
    if (others) others.push(edge);
    else edgesFrom.set(edge.from, [edge]);
  }
  const loading = once((): Loading => {
    const successors = loadTimeAdjacency(nodes, edges);
    return { successors, cycles: stronglyConnectedComponents(successors) };
  });
  const names = once(() => shortNames([...known]));
  return {
    nodes,
    edges,
    edgesFrom,
    coupling: moduleCoupling(edges),
    loading,
    folderOf: paths.folderOf,
    shortName: (path) => names()(path),
    textOf,
  };
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
  const firstLine = (isIt: (line: string) => boolean): number => {
    for (let line = 0; line < index.lineCount; line++) if (isIt(index.lineText(line))) return line;
    return -1;
  };
  const declaration = firstLine((line) => DECLARATION.test(line));
  const line = Math.max(0, declaration >= 0 ? declaration : firstLine((candidate) => candidate.trim() !== ''));
  return textRange(line, 0, line, index.lineText(line).trimEnd().length);
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
