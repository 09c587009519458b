import { type ComponentEdge, type ComponentGraph, componentGraph } from '../components/componentGraph';
import { dependenciesFirst } from '../components/condense';
import { feedbackEdges } from '../feedback/feedbackEdges';
import { folderOf } from '../resolution/fileIndex';
import type { ModuleGraph } from '../structure/moduleGraph';
import { isForeignPath } from '../syntax/foreignCode';

/** So many components, at most, still say something about the whole. */
const MAX_COMPONENTS = 24;
/** A component with more than this share of all modules is taken apart. */
const MAX_SHARE = 0.25;
/** So few files beside folders are a component each: an entry point and a configuration have little in common. */
const MAX_SINGLE_FILES = 3;
/** Folders with fewer modules stay whole. */
const MIN_MODULES = 4;

/**
 * A first draft of a layers file for the folder `root`, or for the workspace when that is empty: components by folder in
 * the order of their dependencies, users first, and every edge there is as allowed. Test code, examples, copied code and
 * files beside folders that nothing leads to or from are left out; `undefined` when nothing is left. A pure function of
 * the graph.
 */
export function proposeLayers(graph: Pick<ModuleGraph, 'nodes' | 'edges'>, root: string): string | undefined {
  const { nodes, edges } = graphBelow(root, graph);
  const own = nodes.filter(({ path, isTest }) => !isTest && !isForeignPath(path));
  if (own.length === 0) return undefined;
  const parts = partsOf(own.map(({ path }) => path));
  const partOf = new Map(parts.flatMap((part) => part.paths.map((path) => [path, part.name])));
  const components = componentGraph({ nodes: own, edges }, (path) => partOf.get(path));
  const { order, against } = usersFirst(withoutLoneFiles(components, parts));
  const globs = new Map(parts.map((part) => [part.name, part.glob]));
  const declared = order.map((name) => `  ${quoted(name)}:\n    files: ${quoted(globs.get(name) ?? '')}\n`);
  const allowed = order.map((name) => entryOf(name, components.edges, order));
  return [
    '# What this system is made of, and which part may use which: a draft, drawn from the imports there are.',
    '# Give the components the names you use, join those that belong together, and take out the edges you do not want.',
    ...remarksOn(against),
    'components:',
    ...declared.map((one) => one.trimEnd()),
    '',
    '# A component with an entry here may use nothing else.',
    'allow:',
    ...allowed,
    '',
  ].join('\n');
}

/** The graph of one folder, with paths that count from it. */
function graphBelow(root: string, { nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>) {
  if (root === '') return { nodes, edges };
  const relative = (path: string) => (path.startsWith(`${root}/`) ? [path.slice(root.length + 1)] : []);
  return {
    nodes: nodes.flatMap((node) => relative(node.path).map((path) => ({ ...node, path }))),
    edges: edges.flatMap((edge) =>
      relative(edge.from).flatMap((from) => relative(edge.to).map((to) => ({ ...edge, from, to }))),
    ),
  };
}

/** A folder that stands for a component. */
interface Part {
  readonly name: string;
  readonly glob: string;
  readonly paths: readonly string[];
}

function partsOf(paths: readonly string[]): readonly Part[] {
  let parts: readonly Part[] = [{ name: '', glob: '**', paths }];
  for (;;) {
    const next = parts
      .toSorted((a, b) => b.paths.length - a.paths.length)
      .map((part) => ({ part, pieces: piecesOf(part) }))
      .find(({ part, pieces }) => isWorthSplitting(part, pieces, parts, paths.length));
    if (!next) return withShortNames(parts);
    parts = [...parts.filter((part) => part !== next.part), ...next.pieces];
  }
}

function isWorthSplitting(part: Part, pieces: readonly Part[], parts: readonly Part[], total: number): boolean {
  if (pieces.length === 0) return false;
  if (parts.length === 1 || pieces.length === 1) return true;
  if (part.paths.length < MIN_MODULES) return false;
  return part.paths.length > total * MAX_SHARE && parts.length - 1 + pieces.length <= MAX_COMPONENTS;
}

/** The folders directly below a part's, and its own files as one more; none when it has no folders below. */
function piecesOf({ name, paths }: Part): readonly Part[] {
  const below = name === '' ? '' : `${name}/`;
  const pieces = new Map<string, string[]>();
  for (const path of paths) {
    const slash = path.indexOf('/', below.length);
    const piece = slash < 0 ? '' : path.slice(0, slash);
    pieces.set(piece, [...(pieces.get(piece) ?? []), path]);
  }
  if (pieces.size === 1 && pieces.has('')) return [];
  return [...pieces].flatMap(([piece, own]): Part[] => {
    if (piece !== '') return [{ name: piece, glob: `${piece}/**`, paths: own }];
    if (own.length > MAX_SINGLE_FILES) return [{ name: `${below}*`, glob: `${below}*`, paths: own }];
    return own.map((path) => ({ name: path, glob: path, paths: [path] }));
  });
}

/** Names without the folders all of them share. A folder's own files are called after it. */
function withShortNames(parts: readonly Part[]): readonly Part[] {
  const folders = parts.map(({ name }) => folderOf(name));
  const [first = ''] = folders;
  let shared = first;
  while (shared !== '' && !folders.every((folder) => folder === shared || folder.startsWith(`${shared}/`)))
    shared = folderOf(shared);
  return parts.map((part) => {
    const short = shared === '' ? part.name : part.name.slice(shared.length + 1);
    return { ...part, name: short.replace(/^\*$/, 'root').replace(/\/\*$/, '/root') || 'all' };
  });
}

/** Without the single files that import nothing and that nothing imports: a tool's configuration, a `package-info`. */
function withoutLoneFiles({ components, edges, ...rest }: ComponentGraph, parts: readonly Part[]): ComponentGraph {
  const files = new Set(parts.filter(({ glob, paths }) => glob === paths[0]).map(({ name }) => name));
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const kept = components.filter(({ name }) => !files.has(name) || linked.has(name));
  return { ...rest, edges, components: kept.length > 0 ? kept : components };
}

/** An order in which few edges lead upwards, and those edges. */
function usersFirst({ components, edges }: ComponentGraph): {
  readonly order: readonly string[];
  readonly against: readonly ComponentEdge[];
} {
  const names = components.map(({ name }) => name);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const successors: number[][] = names.map(() => []);
  const between = new Map<string, ComponentEdge>();
  for (const edge of edges) {
    const [from, to] = [indexOf.get(edge.from) ?? 0, indexOf.get(edge.to) ?? 0];
    successors[from]?.push(to);
    between.set(`${from} ${to}`, edge);
  }
  const cuts = feedbackEdges(successors, (from, to) => between.get(`${from} ${to}`)?.imports ?? 1);
  const cut = new Set(cuts.map((edge) => edge.join(' ')));
  const acyclic = successors.map((targets, from) => targets.filter((to) => !cut.has(`${from} ${to}`)));
  return {
    order: dependenciesFirst(acyclic)
      .toReversed()
      .flatMap((index) => names[index] ?? []),
    against: [...cut].flatMap((key) => between.get(key) ?? []),
  };
}

function entryOf(name: string, edges: readonly ComponentEdge[], order: readonly string[]): string {
  const used = edges.filter(({ from }) => from === name).map(({ to }) => to);
  const targets = order.filter((other) => used.includes(other)).map((other) => quoted(other));
  return `  - from: ${quoted(name)}\n    to: [${targets.join(', ')}]`;
}

function remarksOn(against: readonly ComponentEdge[]): readonly string[] {
  if (against.length === 0) return [];
  const listed = against.map(
    ({ from, to, imports }) => `#   ${from} → ${to}, ${imports} ${imports === 1 ? 'import' : 'imports'}`,
  );
  return ['# There are cycles. Without these edges there would be none:', ...listed];
}

/** As a YAML text: in quotes where it would mean something else without. */
function quoted(text: string): string {
  return /^[A-Za-z][\w/.-]*(?:\*\*?)?$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
}
