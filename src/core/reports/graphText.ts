import type { ComponentGraph } from '../analysis/components/componentGraph';

/**
 * A graph for Graphviz, from left to right. Components in a cycle are red, imports of types alone dashed; a label counts
 * the imports. Ends with a line break.
 */
export function graphDot({ components, edges, cycles }: ComponentGraph): string {
  const tangled = new Set(cycles.flat());
  const nodes = components.map(({ name }) => `  ${dotText(name)}${tangled.has(name) ? ' [color=red]' : ''};`);
  const arrows = edges.map(({ from, to, imports, isTypeOnly }) => {
    const attributes = [`label=${imports}`, ...(isTypeOnly ? ['style=dashed'] : [])];
    return `  ${dotText(from)} -> ${dotText(to)} [${attributes.join(', ')}];`;
  });
  return ['digraph architecture {', '  rankdir=LR;', '  node [shape=box];', ...nodes, ...arrows, '}', ''].join('\n');
}

/** The same as a Mermaid flowchart. Names are labels of numbered nodes, so that any path will do. */
export function graphMermaid({ components, edges, cycles }: ComponentGraph): string {
  const idOf = new Map(components.map(({ name }, index) => [name, `n${index}`]));
  const nodes = components.map(({ name }) => `  ${idOf.get(name) ?? ''}["${mermaidText(name)}"]`);
  const arrows = edges.map(
    ({ from, to, imports, isTypeOnly }) =>
      `  ${idOf.get(from) ?? ''} ${isTypeOnly ? '-.->' : '-->'}|${imports}| ${idOf.get(to) ?? ''}`,
  );
  const tangled = cycles.flat().map((name) => idOf.get(name) ?? '');
  const classes = tangled.length === 0 ? [] : ['  classDef cycle stroke:#d00', `  class ${tangled.join(',')} cycle`];
  return ['flowchart LR', ...nodes, ...arrows, ...classes, ''].join('\n');
}

/** The edges as CSV (RFC 4180 but for its line breaks): `from,to,imports,types_only,in_cycle`. */
export function graphCsv({ edges, cycles }: ComponentGraph): string {
  const cycleOf = new Map(cycles.flatMap((cycle, index) => cycle.map((name) => [name, index] as const)));
  const rows = edges.map(({ from, to, imports, isTypeOnly }) => {
    const cycle = cycleOf.get(from);
    const inCycle = cycle !== undefined && cycle === cycleOf.get(to);
    return [csvText(from), csvText(to), imports, isTypeOnly, inCycle].join(',');
  });
  return ['from,to,imports,types_only,in_cycle', ...rows, ''].join('\n');
}

/**
 * The components with their figures as CSV: Ca, Ce and I, abstractness and distance from the main sequence; the last two
 * are empty where there are no types to tell them by.
 */
export function figuresCsv({ components }: ComponentGraph): string {
  const rows = components.map(({ name, modules, linesOfCode, coupling, abstractness, distance }) => {
    const { afferent, efferent, instability } = coupling;
    const shares = [instability, abstractness, distance].map((share) => share?.toFixed(3) ?? '');
    return [csvText(name), modules, linesOfCode, afferent, efferent, ...shares].join(',');
  });
  const header = 'name,modules,lines_of_code,afferent,efferent,instability,abstractness,distance';
  return [header, ...rows, ''].join('\n');
}

/** Within quotes a backslash begins an escape, and a line break ends nothing. */
function dotText(text: string): string {
  return `"${text.replace(/[\\"]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`;
}

/** Everything that Mermaid or HTML might take for markup is written as its number. */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./@_-]/gu, (mark) => `#${mark.codePointAt(0) ?? 0};`);
}

function csvText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
