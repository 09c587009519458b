import type { AnalysisReport } from '../core/analysis/analyser';
import { type ComponentGraph, componentGraph } from '../core/analysis/components/componentGraph';
import { folderGraph, readableFolderGraph } from '../core/analysis/components/folderLevel';
import { declaredGraph, packageGraph } from '../core/analysis/layers/componentLevels';
import type { ModuleGraph } from '../core/analysis/structure/moduleGraph';
import { topologyJson } from '../core/analysis/topology/topologyJson';
import { figuresCsv, graphCsv, graphDot, graphMermaid } from '../core/reports/graphText';
import type { GraphGroups } from './analyseGraph';

export type GraphLevel = 'file' | 'folder' | 'package' | 'component';

/** How a graph is to be written, as the command line says it. */
export interface GraphView {
  readonly format: 'json' | 'dot' | 'mermaid' | 'csv';
  /** What is a node; for a drawing that depends on the number of files when missing. */
  readonly level?: GraphLevel;
  /** How many levels of folders. */
  readonly depth?: number;
  /** With CSV, a row for each node instead of one for each import. */
  readonly figures?: true;
}

/** A drawing of more boxes than this is read by nobody. */
export const MAX_DRAWN = 80;

/** The graph of a report as text, in parts, as the whole of it may be long. Ends with a line break. */
export function* renderGraph(
  report: Pick<AnalysisReport, 'graph'> & Partial<AnalysisReport> & GraphGroups,
  options: GraphView,
): Generator<string> {
  const isOfFiles = options.format === 'json' && levelOf(report.graph, options) === 'file';
  if (isOfFiles) yield* graphJson(report);
  else yield componentText(report, options);
}

function componentText(report: Pick<AnalysisReport, 'graph'> & GraphGroups, options: GraphView): string {
  const graph = graphAt(report, options);
  switch (options.format) {
    case 'json':
      return componentJson(graph, levelOf(report.graph, options));
    case 'dot':
      return graphDot(graph);
    case 'mermaid':
      return graphMermaid(graph);
    case 'csv':
      return options.figures ? figuresCsv(graph) : graphCsv(graph);
  }
}

/** Whether the view shows figures that rest on the types modules declare. */
export function showsTypes(graph: ModuleGraph, view: GraphView): boolean {
  if (view.format === 'csv') return view.figures === true;
  return view.format === 'json' && levelOf(graph, view) !== 'file';
}

function levelOf({ nodes }: ModuleGraph, { format, level, depth }: GraphView): GraphLevel {
  const isDrawing = format === 'dot' || format === 'mermaid';
  return level ?? (depth !== undefined || (isDrawing && nodes.length > MAX_DRAWN) ? 'folder' : 'file');
}

function graphAt(
  { graph, paths, layers }: Pick<AnalysisReport, 'graph'> & GraphGroups,
  options: GraphView,
): ComponentGraph {
  const level = levelOf(graph, options);
  if (level === 'file') return componentGraph(graph, (path) => path);
  if (level === 'package') return packageGraph(graph, paths);
  if (level === 'component') return declaredGraph(graph, layers);
  const isAsked = options.level !== undefined || options.depth !== undefined;
  return isAsked ? folderGraph(graph, options.depth) : readableFolderGraph(graph, MAX_DRAWN);
}

/** Counts up when a member changes its meaning or goes away; new members do not count. */
const GRAPH_JSON_VERSION = 1;

const MEMBERS = { file: 'files', folder: 'folders', package: 'packages', component: 'components' } as const;

/**
 * `{version, folders: [{name, modules, linesOfCode, coupling, abstractness, distance}], edges: [{from, to, imports,
 * isTypeOnly}], cycles: [[name…]], lakos: {ccd, acd, racd, nccd}}`; `packages` or `components` in place of `folders` where those were asked for.
 */
function componentJson({ components, edges, cycles, lakos }: ComponentGraph, level: GraphLevel): string {
  const json = { version: GRAPH_JSON_VERSION, [MEMBERS[level]]: components, edges, cycles, lakos };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/**
 * `{version, nodes: [{path, language, linesOfCode}], edges: [{from, to, kind, line}], cycles: [[path…]]}`, sorted by path, and
 * `topology: [point…]` where it was asked for; `topologyJson` says what a point is. `line` is the 1-based line of the
 * import; cycles are strongly connected components over imports that run at load time.
 */
function* graphJson({ graph, topology }: Pick<AnalysisReport, 'graph'> & Partial<AnalysisReport>): Generator<string> {
  const { nodes, edges, cycles } = graph;
  yield `{\n  "version": ${GRAPH_JSON_VERSION},\n  "nodes": `;
  yield* jsonList(nodes, ({ path, language, linesOfCode }) => ({ path, language, linesOfCode }));
  yield ',\n  "edges": ';
  yield* jsonList(edges, ({ from, to, kind, range }) => ({ from, to, kind, line: range.start.line + 1 }));
  yield ',\n  "cycles": ';
  yield* jsonList(cycles, (cycle) => cycle);
  if (topology) {
    yield ',\n  "topology": ';
    yield* jsonList(topologyJson(topology), (point) => point);
  }
  yield '\n}\n';
}

/** So many items make one part of the text. */
const ITEMS_AT_ONCE = 1000;

/** A list as `JSON.stringify` writes it one level deep in an object, without all of it ever being in memory. */
function* jsonList<T>(items: readonly T[], shownOf: (item: T) => unknown): Generator<string> {
  if (items.length === 0) {
    yield '[]';
    return;
  }
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    const shown = items.slice(start, start + ITEMS_AT_ONCE).map(shownOf);
    const lines = JSON.stringify([shown], null, 2).slice('[\n  ['.length, -'\n  ]\n]'.length);
    yield `${start === 0 ? '[' : ','}${lines}`;
  }
  yield '\n  ]';
}
