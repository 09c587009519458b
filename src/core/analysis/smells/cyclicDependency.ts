import type { Finding, RelatedLocation } from '../../findings/finding';
import { type EdgeRows, rowOf } from '../edgeRows';
import { feedbackEdges } from '../feedback/feedbackEdges';
import type { NumberedEdge } from '../feedback/numberedEdge';
import type { Language } from '../language';
import type { CouplingTable } from '../metrics';
import { type ImportEdge, isLoadTime, type ModuleNode } from '../moduleGraph';
import { folderOf } from '../resolution/fileIndex';
import { shortestPath } from '../shortestPath';
import { isBarrelFile } from './barrelFile';
import { isInterfacePath, isMarkedGenerated } from './foreignCode';
import type { ProductionCode } from './productionCode';
import { shortNames } from './shortNames';
import { type SmellDetector, smellFinding } from './smell';

/** Every import of a tangle is related to its finding, unless that would be more than anybody can look at. */
const MAX_RELATED = 200;
/** From this many modules on a cycle is grave even within one folder. */
const LARGE_CYCLE = 4;
const MAX_LISTED = 5;
const MAX_STEPS = 10;

/**
 * Cyclic Dependency: one finding for each strongly connected component of the modules over load-time imports, at an
 * import whose removal helps most. Java classes of one package may know each other; they are left out.
 */
export const findCyclicDependencies: SmellDetector = (code) => {
  const { successors, cycles } = code.loading();
  return cycles
    .map((members) => cycleOf(members, successors, code))
    .filter(({ nodes }) => !isWithinPackage(nodes) && !isGenerated(nodes, code))
    .map((cycle) => findingOf(cycle, code))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** One strongly connected component. Numbers in it count its own `nodes`. */
interface Cycle {
  readonly nodes: readonly ModuleNode[];
  /** Paths of a shortest cycle through the first cut; the first path imports the second by it. */
  readonly shortest: readonly string[];
  /** Imports whose removal leaves no cycle, best first. */
  readonly cuts: readonly ImportEdge[];
  /** Load-time imports within the component, by `from` and `to`. */
  readonly imports: ReadonlyMap<string, ImportEdge>;
}

function cycleOf(members: readonly number[], successors: EdgeRows, code: ProductionCode): Cycle {
  const nodes = members.flatMap((member) => code.nodes[member] ?? []);
  const localOf = new Map(members.map((member, local) => [member, local]));
  const within = members.map((member) => [...rowOf(successors, member)].flatMap((target) => localOf.get(target) ?? []));
  const imports = importsWithin(nodes, code);
  const importOf = ([from, to]: NumberedEdge) => imports.get(key(nodes[from]?.path, nodes[to]?.path));
  const cuts = feedbackEdges(within, (from, to) => costOfCutting(importOf([from, to]), code.coupling));
  const [first] = cuts;
  const back = first && shortestPath(within, first[1], first[0]);
  return {
    nodes,
    imports,
    cuts: cuts.flatMap((cut) => importOf(cut) ?? []),
    shortest: first && back ? [first[0], ...back.slice(0, -1)].flatMap((local) => nodes[local]?.path ?? []) : [],
  };
}

function importsWithin(nodes: readonly ModuleNode[], code: ProductionCode): Map<string, ImportEdge> {
  const paths = new Set(nodes.map(({ path }) => path));
  const imports = new Map<string, ImportEdge>();
  for (const edge of nodes.flatMap(({ path }) => code.importsOf(path))) {
    if (!isLoadTime(edge.kind) || !paths.has(edge.to)) continue;
    const name = key(edge.from, edge.to);
    if (!imports.has(name)) imports.set(name, edge);
  }
  return imports;
}

/**
 * Between 1 and 2, so that fewer cuts always win. Among equals the import that runs against stability goes first
 * (Stable Dependencies Principle), and what a barrel takes from its own folder, on which others rely, goes last.
 */
function costOfCutting(edge: ImportEdge | undefined, coupling: CouplingTable): number {
  if (!edge) return 1;
  const rise = coupling.of(edge.to).instability - coupling.of(edge.from).instability;
  return 1 + (1 - rise) / 5 + (isOfBarrel(edge) ? 0.5 : 0);
}

function isOfBarrel({ from, to, kind }: ImportEdge): boolean {
  return kind === 're-export' || (isBarrelFile(from) && to.startsWith(`${folderOf(from)}/`));
}

/** Told from two of its modules: what a tool writes, it writes in whole sets. */
function isGenerated(nodes: readonly ModuleNode[], code: ProductionCode): boolean {
  return nodes.slice(0, 2).every(({ path }) => isMarkedGenerated(code.textOf(path)));
}

/**
 * Types of one Java, C# or PHP package know each other as the parts of a file do elsewhere, and a few of a package and
 * those below it do too: an interface names its default, an entity its events. So do the modules of a Rust crate; among
 * crates, Cargo allows no cycle.
 */
function isWithinPackage(nodes: readonly ModuleNode[]): boolean {
  const folders = nodes.map(({ path }) => folderOf(path)).sort((a, b) => a.length - b.length);
  const [top = ''] = folders;
  const isOnePackage = folders.every((folder) => folder === top);
  const isFew = nodes.length <= FEW && folders.every((folder) => folder === top || folder.startsWith(`${top}/`));
  return nodes.every(({ language }) => language === 'rust' || (HAVE_PACKAGES.has(language) && (isOnePackage || isFew)));
}

/** From this many on, types of a package and those below it are a tangle. */
const FEW = 5;

const HAVE_PACKAGES: ReadonlySet<Language> = new Set(['java', 'csharp', 'php']);

function findingOf(cycle: Cycle, code: ProductionCode): Finding {
  const { nodes, cuts, shortest } = cycle;
  const [cut] = cuts;
  const paths = nodes.map(({ path }) => path);
  const name = shortNames(paths);
  const loop = [...shortest, shortest[0] ?? ''].map((path) => name(path));
  const isGrave = isGraveCycle(nodes);
  const from = name(cut?.from ?? '');
  const to = name(cut?.to ?? '');
  return smellFinding(
    {
      code: 'cyclic-dependency',
      category: 'cycle',
      severity: isGrave ? 'major' : 'minor',
      confidence: 'high',
      title:
        loop.length <= 5 && loop.length === nodes.length + 1
          ? `Cyclic dependency: ${loop.join(' → ')}`
          : `Cyclic dependency of ${nodes.length} modules, through ${from} → ${to}`,
      path: cut?.from ?? paths[0] ?? '',
      range: cut?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      why: [
        `**Cyclic Dependency**: ${stepsOf(loop)}.`,
        nodes.length > shortest.length ? `This loop is part of a tangle of ${nodes.length} modules.` : '',
        loadingSentence(nodes),
        'The Acyclic Dependencies Principle asks for a graph without loops; a loop here is a strongly connected ' +
          'component of the load-time imports (Tarjan 1972).',
        cutsSentence(cuts, code.revisionsOf, name),
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
      recommendation:
        `Take this import out of \`${from}\`. If it needs only a shape, declare that shape where \`${from}\` lives and ` +
        `let \`${to}\` satisfy it; if both need the same thing, move that into a module of its own; if \`${from}\` only ` +
        'reports that something happened, publish an event or take a callback.',
      tradeoffs:
        'Breaking the loop adds an interface or a module, and the call is one step harder to follow. In return the ' +
        'order of loading is settled and each side can be tested alone.',
      alternatives: ALTERNATIVES,
      related: relatedOf(cycle, name),
      pattern: 'Dependency Inversion: the lower-level module owns the contract, the higher-level one implements it.',
      reference: {
        label: 'Acyclic Dependencies Principle (R. C. Martin)',
        url: 'https://en.wikipedia.org/wiki/Acyclic_dependencies_principle',
      },
    },
    code,
  );
}

/**
 * What is compiled as a whole, as Java, C# and PHP's classes are, can live with a small loop; and a part of a page with
 * one that leads back to it.
 */
function isGraveCycle(nodes: readonly ModuleNode[]): boolean {
  if (nodes.length >= LARGE_CYCLE) return !nodes.every(({ path }) => isInterfacePath(path));
  if (nodes.every(({ path, language }) => HAVE_PACKAGES.has(language) || isInterfacePath(path))) return false;
  return new Set(nodes.map(({ path }) => folderOf(path))).size > 1;
}

function loadingSentence(nodes: readonly ModuleNode[]): string {
  return nodes.every(({ language }) => HAVE_PACKAGES.has(language))
    ? 'None of these files can be compiled, tested, understood or moved without the others.'
    : 'None of these modules can be loaded, tested, understood or moved without the others, and what a name holds while ' +
        'they load depends on which one is loaded first.';
}

function stepsOf(loop: readonly string[]): string {
  const steps = loop.map((step) => `\`${step}\``);
  if (steps.length <= MAX_STEPS) return steps.join(' → ');
  const between = `… ${steps.length - MAX_STEPS} more …`;
  return [...steps.slice(0, MAX_STEPS / 2), between, ...steps.slice(-MAX_STEPS / 2)].join(' → ');
}

/** Names the cuts; where the history of changes is known, those between modules that change most often first. */
function cutsSentence(
  cuts: readonly ImportEdge[],
  revisionsOf: ProductionCode['revisionsOf'],
  name: (path: string) => string,
): string {
  if (cuts.length <= 1) return 'Cutting this one import is enough.';
  const isKnown = cuts.some(({ from }) => revisionsOf(from) !== undefined);
  const churn = ({ from, to }: ImportEdge) => (revisionsOf(from) ?? 0) + (revisionsOf(to) ?? 0);
  const ordered = cuts.toSorted((a, b) => churn(b) - churn(a));
  const listed = ordered.slice(0, MAX_LISTED).map(({ from, to }) => `\`${name(from)}\` → \`${name(to)}\``);
  const more = cuts.length > MAX_LISTED ? ` and ${cuts.length - MAX_LISTED} more` : '';
  const order = isKnown ? ', where the code changes most often first' : '';
  return `It takes ${cuts.length} cuts to make it acyclic, such as ${listed.join(', ')}${more}${order}.`;
}

const ALTERNATIVES = [
  {
    option: 'Invert the dependency with an interface owned by the lower-level module',
    pros: 'Keeps both modules and their names; the direction of the arrow is settled.',
    cons: 'One more type, and someone has to wire the implementation in.',
  },
  {
    option: 'Extract what both need into a third module',
    pros: 'Simple, no indirection at run time.',
    cons: 'Only works when there is a shared part with a meaning of its own; otherwise a junk drawer is born.',
  },
  {
    option: 'Merge the modules',
    pros: 'Honest when they always change together.',
    cons: 'Makes one larger module; wrong when they serve different purposes.',
  },
];

/** First the rest of the loop, then the other cuts, then what else ties the component together. */
function relatedOf({ cuts, shortest, imports }: Cycle, name: (path: string) => string): RelatedLocation[] {
  const loop = shortest.flatMap((path, step) => imports.get(key(path, shortest[(step + 1) % shortest.length])) ?? []);
  const edges = new Set([...loop.slice(1), ...cuts.slice(1), ...imports.values()]);
  const [first] = cuts;
  if (first) edges.delete(first);
  return [...edges].slice(0, MAX_RELATED).map(({ from, to, range }) => ({
    path: from,
    range,
    message: `${name(from)} imports ${name(to)}`,
  }));
}

function key(from: string | undefined, to: string | undefined): string {
  return `${from}\n${to}`;
}
