import type { AnalysisReport } from '../core/analysis/analyser';
import { type ComponentGraph, componentGraph } from '../core/analysis/components/componentGraph';
import { folderGraph, readableFolderGraph } from '../core/analysis/components/folderLevel';
import type { ModuleGraph } from '../core/analysis/moduleGraph';
import { topologyJson } from '../core/analysis/topology/topologyJson';
import { graphCsv, graphDot, graphMermaid } from '../core/reports/graphText';

/** How a graph is to be written, as the command line says it. */
export interface GraphView {
  readonly format: 'json' | 'dot' | 'mermaid' | 'csv';
  /** What is a node; for a drawing that depends on the number of files when missing. */
  readonly level?: 'file' | 'folder';
  /** How many levels of folders. */
  readonly depth?: number;
}

/** A drawing of more boxes than this is read by nobody. */
export const MAX_DRAWN = 80;

/** The graph of a report as text. Ends with a line break. */
export function renderGraph(
  report: Pick<AnalysisReport, 'graph'> & Partial<AnalysisReport>,
  options: GraphView,
): string {
  const { format } = options;
  if (format === 'json' && levelOf(report.graph, options) === 'file') return graphJson(report);
  const graph = graphAt(report.graph, options);
  switch (format) {
    case 'json':
      return folderJson(graph);
    case 'dot':
      return graphDot(graph);
    case 'mermaid':
      return graphMermaid(graph);
    case 'csv':
      return graphCsv(graph);
  }
}

function levelOf({ nodes }: ModuleGraph, { format, level, depth }: GraphView): 'file' | 'folder' {
  const isDrawing = format === 'dot' || format === 'mermaid';
  return level ?? (depth !== undefined || (isDrawing && nodes.length > MAX_DRAWN) ? 'folder' : 'file');
}

function graphAt(graph: ModuleGraph, options: GraphView): ComponentGraph {
  if (levelOf(graph, options) === 'file') return componentGraph(graph, (path) => path);
  const isAsked = options.level !== undefined || options.depth !== undefined;
  return isAsked ? folderGraph(graph, options.depth) : readableFolderGraph(graph, MAX_DRAWN);
}

/** Counts up when a member changes its meaning or goes away; new members do not count. */
const GRAPH_JSON_VERSION = 1;

/** `{version, folders: [{name, modules, linesOfCode, coupling}], edges: [{from, to, imports, isTypeOnly}], cycles: [[name…]]}`. */
function folderJson({ components, edges, cycles }: ComponentGraph): string {
  return `${JSON.stringify({ version: GRAPH_JSON_VERSION, folders: components, edges, cycles }, null, 2)}\n`;
}

/**
 * `{version, nodes: [{path, language, linesOfCode}], edges: [{from, to, kind, line}], cycles: [[path…]]}`, sorted by path, and
 * `topology: [point…]` where it was asked for; `topologyJson` says what a point is. `line` is the 1-based line of the
 * import; cycles are strongly connected components over imports that run at load time.
 */
function graphJson({ graph, topology }: Pick<AnalysisReport, 'graph'> & Partial<AnalysisReport>): string {
  const { nodes, edges, cycles } = graph;
  const json = {
    version: GRAPH_JSON_VERSION,
    nodes: nodes.map(({ path, language, linesOfCode }) => ({ path, language, linesOfCode })),
    edges: edges.map(({ from, to, kind, range }) => ({ from, to, kind, line: range.start.line + 1 })),
    cycles,
    ...(topology && { topology: topologyJson(topology) }),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
