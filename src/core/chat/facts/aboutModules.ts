import { groupBy } from '../../analysis/algorithms/groupBy';
import type { ImportEdge, ModuleGraph, ModuleNode } from '../../analysis/structure/moduleGraph';
import { rangesTouch, type TextRange } from '../../findings/textRange';
import { loadTimeEdges, shortestImportPath } from './importPath';
import { bulletList, codeSpan, count, fileLink, nameOf } from './markdownText';
import type { Subject } from './subject';

const SHOWN = 12;

/** One line that says what it is: language, size, and that it is test code. */
export function describeSubject(subject: Subject, graph: ModuleGraph): string {
  const nodes = graph.nodes.filter((node) => subject.members.has(node.path));
  const [only] = nodes;
  if (nodes.length === 1 && only && only.path === subject.path)
    return `${fileLink(only.path)}: ${count(only.linesOfCode, 'line')} of code${only.isTest ? ', test code' : ''}.`;
  return `${codeSpan(`${subject.path}/`)}: ${count(nodes.length, 'module')}, ${count(linesOf(nodes), 'line')} of code.`;
}

/** What the subject imports from outside itself; with `range`, only by the imports that stand in it. */
export function importsOf(subject: Subject, graph: ModuleGraph, range?: TextRange): string {
  const isMeant = (edge: { readonly from: string; readonly range: TextRange }) =>
    subject.members.has(edge.from) && (range === undefined || rangesTouch(edge.range, range));
  const edges = graph.edges.filter((edge) => isMeant(edge) && !subject.members.has(edge.to));
  const packages = graph.outside.filter((use) => isMeant(use) && use.resolution === 'external');
  const missing = graph.outside.filter((use) => isMeant(use) && use.resolution === 'missing');
  const place = range ? `The selected part of ${codeSpan(nameOf(subject.path))}` : codeSpan(nameOf(subject.path));

  const targets = groupBy(edges, (edge) => edge.to);
  const lines = [...targets].map(([to, uses]) => `${fileLink(to, undefined, to)}${usedAt(uses)}`);
  const paragraphs = [
    lines.length > 0
      ? `${place} imports ${count(lines.length, 'module')} of the workspace:\n\n${bulletList(lines, SHOWN)}`
      : `${place} imports no module of the workspace.`,
  ];
  if (packages.length > 0) {
    const names = [...new Set(packages.map((use) => use.specifier))].sort();
    paragraphs.push(`Packages and standard modules it uses: ${shortList(names)}.`);
  }
  if (missing.length > 0)
    paragraphs.push(`Imports that lead nowhere: ${shortList([...new Set(missing.map((use) => use.specifier))])}.`);
  return paragraphs.join('\n\n');
}

/** Who imports the subject from outside it, tests apart. */
export function importersOf(subject: Subject, graph: ModuleGraph): string {
  const tests = new Set(graph.nodes.filter((node) => node.isTest).map((node) => node.path));
  const edges = graph.edges.filter((edge) => subject.members.has(edge.to) && !subject.members.has(edge.from));
  const importers = [...groupBy(edges, (edge) => edge.from)];
  const lines = importers
    .filter(([from]) => !tests.has(from))
    .map(([from, [first]]) => fileLink(from, first?.range, from));
  const testCount = importers.length - lines.length;
  const place = codeSpan(nameOf(subject.path));
  const alsoTests =
    testCount > 0 ? ` ${count(testCount, 'test file')} ${testCount === 1 ? 'imports' : 'import'} it, too.` : '';
  if (lines.length === 0) return `No module of the workspace imports ${place}.${alsoTests}`;
  return `${place} is imported by ${count(lines.length, 'module')}:\n\n${bulletList(lines, SHOWN)}${alsoTests && `\n\n${alsoTests.trim()}`}`;
}

/** The cycles the subject takes part in, each as the shortest way around through it. */
export function cyclesThrough(subject: Subject, graph: ModuleGraph): string {
  const cycles = graph.cycles.filter((cycle) => cycle.some((member) => subject.members.has(member)));
  const place = codeSpan(nameOf(subject.path));
  if (cycles.length === 0) return `No import cycle goes through ${place}.`;
  const lines = cycles.map((cycle) => {
    const own = new Set(cycle.filter((member) => subject.members.has(member)));
    return wayAround(cycle, own, graph);
  });
  return `${count(cycles.length, 'import cycle')} ${cycles.length === 1 ? 'goes' : 'go'} through ${place}:\n\n${bulletList(lines, SHOWN)}`;
}

/** One line on a cycle: a shortest way around from `start`, and how many modules hang together in all. */
export function wayAround(cycle: readonly string[], start: ReadonlySet<string>, graph: ModuleGraph): string {
  const members = new Set(cycle);
  const edges = loadTimeEdges(graph.edges).filter((edge) => members.has(edge.from) && members.has(edge.to));
  const shortest = [...start]
    .map((module) => shortestImportPath(edges, new Set([module]), new Set([module])))
    .filter((chain) => chain !== undefined)
    .sort((a, b) => a.length - b.length)[0];
  if (!shortest) return cycle.map((member) => fileLink(member)).join(', ');
  const rest = cycle.length > shortest.length ? ` (${cycle.length} modules hang together)` : '';
  return `${chainOf(shortest)}${rest}`;
}

/** How one subject reaches the other over imports, in both directions. */
export function pathsBetween(a: Subject, b: Subject, graph: ModuleGraph): string {
  return [wayFrom(a, b, graph), wayFrom(b, a, graph)].join('\n\n');
}

function wayFrom(from: Subject, to: Subject, graph: ModuleGraph): string {
  const [source, target] = [codeSpan(nameOf(from.path)), codeSpan(nameOf(to.path))];
  const chain = shortestImportPath(graph.edges, from.members, to.members);
  if (!chain) return `${source} does not depend on ${target}, neither directly nor through other modules.`;
  const how = chain.length === 1 ? 'imports' : 'does not import it directly but reaches';
  return `${source} ${how} ${target}: ${chainOf(chain)}`;
}

/** `a.ts:3 → b.ts:1 → c.ts`, each linked to the import that leads on. */
function chainOf(chain: readonly ImportEdge[]): string {
  const last = chain.at(-1);
  return [...chain.map((edge) => fileLink(edge.from, edge.range)), ...(last ? [fileLink(last.to)] : [])].join(' → ');
}

function usedAt(uses: readonly ImportEdge[]): string {
  const [first] = uses;
  if (!first) return '';
  const typeOnly = uses.every((use) => use.kind === 'type') ? ', types only' : '';
  const more = uses.length > 1 ? ` and ${uses.length - 1} more` : '';
  return ` at ${fileLink(first.from, first.range)}${more}${typeOnly}`;
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map(codeSpan).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

function linesOf(nodes: readonly ModuleNode[]): number {
  return nodes.reduce((sum, node) => sum + node.linesOfCode, 0);
}
