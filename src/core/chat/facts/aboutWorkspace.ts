import { groupBy } from '../../analysis/algorithms/groupBy';
import type { ImportEdge, ModuleGraph, ModuleNode } from '../../analysis/structure/moduleGraph';
import { languagesInWords } from '../../analysis/syntax/language';
import { wayAround } from './aboutModules';
import { bulletList, count, fileLink } from './markdownText';

const TOP = 5;
const CYCLES_SHOWN = 10;

/** How many modules of which language there are, and how they hang together. */
export function workspaceSize(graph: ModuleGraph): string {
  if (graph.nodes.length === 0)
    return `The analyser found no source file it can read here: it reads ${languagesInWords()}.`;
  const languages = [...groupBy(graph.nodes, (node) => node.language)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([language, nodes]) => `${nodes.length} ${language}`);
  const tests = graph.nodes.filter((node) => node.isTest).length;
  const ofThemTests = tests > 0 ? `; ${tests} of them test code` : '';
  const lines = graph.nodes.reduce((sum, node) => sum + node.linesOfCode, 0);
  return (
    `${count(graph.nodes.length, 'module')} (${languages.join(', ')}${ofThemTests}), ` +
    `${count(lines, 'line')} of code, ${count(graph.edges.length, 'import')} between them.`
  );
}

/** The import cycles of the workspace, each as a shortest way around. */
export function workspaceCycles(graph: ModuleGraph): string {
  if (graph.cycles.length === 0) return 'There is no import cycle: nothing loads in a circle.';
  const lines = graph.cycles.map((cycle) => wayAround(cycle, new Set(cycle), graph));
  const verb = graph.cycles.length === 1 ? 'There is' : 'There are';
  return `${verb} ${count(graph.cycles.length, 'import cycle')}:\n\n${bulletList(lines, CYCLES_SHOWN)}`;
}

/** The modules on which most depends, those that depend on most, and the longest; test code left out. */
export function workspaceHubs(graph: ModuleGraph): string {
  const modules = graph.nodes.filter((node) => !node.isTest);
  const own = new Set(modules.map((node) => node.path));
  const edges = graph.edges.filter((edge) => own.has(edge.from) && own.has(edge.to));
  const importers = countOthers(edges, 'to', 'from');
  const imports = countOthers(edges, 'from', 'to');
  const sections = [
    ranking(
      'Most imported',
      modules,
      (node) => importers.get(node.path) ?? 0,
      (n) => `by ${count(n, 'module')}`,
    ),
    ranking(
      'Importing most',
      modules,
      (node) => imports.get(node.path) ?? 0,
      (n) => count(n, 'module'),
    ),
    ranking(
      'Largest',
      modules,
      (node) => node.linesOfCode,
      (n) => `${count(n, 'line')} of code`,
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function ranking(
  title: string,
  modules: readonly ModuleNode[],
  measure: (node: ModuleNode) => number,
  wording: (value: number) => string,
): string {
  const ranked = modules
    .map((node) => ({ path: node.path, value: measure(node) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, TOP);
  if (ranked.length === 0) return '';
  const lines = ranked.map(({ path, value }) => `${fileLink(path, undefined, path)}, ${wording(value)}`);
  return `**${title}**\n\n${bulletList(lines, TOP)}`;
}

function countOthers(
  edges: readonly ImportEdge[],
  oneEnd: 'from' | 'to',
  otherEnd: 'from' | 'to',
): ReadonlyMap<string, number> {
  const groups = groupBy(edges, (edge) => edge[oneEnd]);
  return new Map([...groups].map(([path, uses]) => [path, new Set(uses.map((edge) => edge[otherEnd])).size]));
}
