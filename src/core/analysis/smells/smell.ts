import type { Finding } from '../../findings/finding';
import { fingerprintOf } from '../../findings/fingerprint';
import { LineIndex } from '../../findings/lineIndex';
import { type TextRange, textRange } from '../../findings/textRange';
import { type EdgeEnds, type EdgeRows, type Groups, groupsOf, rowsOf } from '../edgeRows';
import { groupBy } from '../groupBy';
import { CouplingTable } from '../metrics';
import { type ImportEdge, isLoadTime, type ModuleGraph, type ModuleNode } from '../moduleGraph';
import { once, rememberEach } from '../remember';
import { folderOf } from '../resolution/fileIndex';
import { componentsOfRows } from '../stronglyConnectedComponents';
import { isForeignPath } from './foreignCode';

/** What the smells are looked for in: the modules that are neither tests nor foreign code, and their texts. */
export interface ProductionCode {
  readonly nodes: readonly ModuleNode[];
  readonly edges: readonly ImportEdge[];
  /** The edges' ends, by the modules' positions in `nodes`. */
  readonly ends: EdgeEnds;
  /** The edges that start from a module. */
  importsOf(path: string): readonly ImportEdge[];
  /** How the modules are tied to each other. */
  readonly coupling: CouplingTable;
  /** How they are without some of the edges. */
  couplingOver(isWanted: (edge: ImportEdge) => boolean): CouplingTable;
  /** As the graph's node tells; `undefined` where no history is known. */
  readonly revisionsOf: (path: string) => number | undefined;
  /** Who loads whom, by the modules' positions in `nodes`, and the cycles in it. */
  loading(): Loading;
  readonly folderOf: (path: string) => string;
  /** The modules' groups by `groupOf`, numbered. */
  readonly groupsOf: (groupOf: (path: string) => string | undefined) => Groups;
  /** The module's name, with enough of its folders to tell it from all others. */
  shortName(path: string): string;
  /** The text of a module; empty when it is not at hand. */
  textOf(path: string): string;
}

/** Looks for one architecture smell. A pure function; findings come in order of their path. */
export type SmellDetector = (code: ProductionCode) => readonly Finding[];

/** Load-time imports as a directed graph of numbers. */
export interface Loading {
  readonly successors: EdgeRows;
  /** The strongly connected components of more than one module. */
  readonly cycles: readonly (readonly number[])[];
}

/** How production code hangs together: all of it follows from its modules' paths and their edges. */
interface Wiring extends Omit<ProductionCode, 'nodes' | 'revisionsOf' | 'textOf'> {
  readonly numberOf: ReadonlyMap<string, number>;
}

/** Leaves test code, copied and generated code out of graphs; of the same edges nothing is worked out twice. */
export function productionCodeReader(): (graph: ModuleGraph, textOf: (path: string) => string) => ProductionCode {
  const folderIn = rememberEach(folderOf);
  const isForeign = rememberEach(isForeignPath);
  let last: { readonly edges: ModuleGraph['edges']; readonly wiring: Wiring } | undefined;
  return (graph, textOf) => {
    const nodes = graph.nodes.filter(({ path, isTest }) => !isTest && !isForeign(path));
    if (last?.edges !== graph.edges || last.wiring.numberOf.size !== nodes.length)
      last = { edges: graph.edges, wiring: wire(nodes, graph.edges, folderIn) };
    const { numberOf, ...wiring } = last.wiring;
    return { ...wiring, nodes, revisionsOf: (path) => nodes[numberOf.get(path) ?? -1]?.revisions, textOf };
  };
}

/** The graph without test code, copied and generated code. */
export function productionCode(graph: ModuleGraph, textOf: (path: string) => string): ProductionCode {
  return productionCodeReader()(graph, textOf);
}

function wire(nodes: readonly ModuleNode[], all: readonly ImportEdge[], folderIn: (path: string) => string): Wiring {
  const numberOf = new Map(nodes.map(({ path }, number) => [path, number]));
  const edges: ImportEdge[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const edge of all) {
    const source = numberOf.get(edge.from);
    const target = source === undefined ? undefined : numberOf.get(edge.to);
    if (source === undefined || target === undefined) continue;
    edges.push(edge);
    from.push(source);
    to.push(target);
  }
  const ends = { from: Int32Array.from(from), to: Int32Array.from(to) };
  const rowsOver = (isWanted: (edge: ImportEdge) => boolean) =>
    rowsOf(nodes.length, ends, (number) => {
      const edge = edges[number];
      return edge !== undefined && isWanted(edge);
    });
  const names = once(() => shortNames([...numberOf.keys()]));
  const edgesFrom = once(() => groupBy(edges, (edge) => edge.from));
  return {
    numberOf,
    edges,
    ends,
    importsOf: (path) => edgesFrom().get(path) ?? [],
    coupling: new CouplingTable(numberOf, rowsOf(nodes.length, ends)),
    couplingOver: (isWanted) => new CouplingTable(numberOf, rowsOver(isWanted)),
    loading: once(() => {
      const successors = rowsOver(({ kind }) => isLoadTime(kind));
      return { successors, cycles: componentsOfRows(successors) };
    }),
    folderOf: folderIn,
    groupsOf: (groupOf) => groupsOf([...numberOf.keys()], groupOf),
    shortName: (path) => names()(path),
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
