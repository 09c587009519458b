import type { Finding, RelatedLocation } from '../../findings/finding';
import type { CouplingTable } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import type { ImportEdge, ModuleNode } from '../structure/moduleGraph';
import { isInterfacePath } from '../syntax/foreignCode';
import { type Cycle, cyclesAmong, importKey } from './cycle';
import { createElision, type ElisionOf } from './elidedImport';
import { isCompiledWhole, isHarmlessCycle } from './harmlessCycle';
import type { ProductionCode } from './productionCode';
import { rememberFindingsOfEach } from './rememberFindings';
import { shortNames } from './shortNames';
import { type SmellDetector, smellFinding } from './smell';

/** Every import of a tangle is related to its finding, unless that would be more than anybody can look at. */
const MAX_RELATED = 200;
/** From this many modules on a cycle is grave even within one folder. */
const LARGE_CYCLE = 4;
const MAX_LISTED = 5;
const MAX_STEPS = 10;
/** The title of a cycle names so many steps, the first once more at its end. */
const MAX_IN_TITLE = 5;

/**
 * Cyclic Dependency: one finding for each strongly connected component of the modules over load-time imports, less what
 * compilers leave out of them, at an import whose removal helps most. Cycles that are how such code is written are left out. A cycle in which nothing
 * changed is not looked at again.
 */
export function cycleFinder(): SmellDetector {
  const isElided = createElision();
  const find = rememberFindingsOfEach((code: CodeInCycle) => findInCycle(code, isElided), inputsOf);
  return (code) => {
    const { degrees } = code.coupling();
    const cycles = code.loading().cycles.map((members) => {
      const first = code.nodes[members[0] ?? -1]?.path ?? '';
      return [first, { ...code, members, degrees }] as const;
    });
    return find(new Map(cycles)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  };
}

/** Production code, and the modules of one cycle in it by their positions in `nodes`. */
interface CodeInCycle extends ProductionCode {
  readonly members: readonly number[];
  readonly degrees: CouplingTable['degrees'];
}

function findInCycle(code: CodeInCycle, isElided: ElisionOf): readonly Finding[] {
  return cyclesAmong(code.members, code, isElided).flatMap((cycle) =>
    isHarmlessCycle(cycle.nodes, code) ? [] : [findingOf(cycle, code)],
  );
}

/** The members with their imports, how each is coupled, on which the costs of cutting rest, and how often it changed. */
function inputsOf({ members, nodes, degrees, listAt, revisionsOf }: CodeInCycle): readonly unknown[] {
  const { afferent, efferent } = degrees;
  return members.flatMap((member) => {
    const path = nodes[member]?.path ?? '';
    return [path, afferent[member], efferent[member], revisionsOf(path), listAt(member)];
  });
}

function findingOf(cycle: Cycle, code: ProductionCode): Finding {
  const { nodes, cuts, shortest } = cycle;
  const [cut] = cuts;
  const paths = nodes.map(({ path }) => path);
  const name = shortNames(paths);
  const loop = [...shortest, shortest[0] ?? ''].map((path) => name(path));
  const isGrave = isGraveCycle(nodes);
  const isTangle = nodes.length > shortest.length;
  const isToldByTitle = !isTangle && loop.length <= MAX_IN_TITLE;
  const from = name(cut?.from ?? '');
  const to = name(cut?.to ?? '');
  return smellFinding(
    {
      code: 'cyclic-dependency',
      category: 'cycle',
      severity: isGrave ? 'major' : 'minor',
      confidence: nodes.every(({ path }) => COMPONENT.test(path)) ? 'low' : 'high',
      title: isToldByTitle
        ? `Cyclic dependency: ${loop.join(' → ')}`
        : `Cyclic dependency of ${nodes.length} modules, through ${from} → ${to}`,
      path: cut?.from ?? paths[0] ?? '',
      range: cut?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      why: [
        isToldByTitle ? '' : `${isTangle ? 'The shortest loop' : 'The loop'}: ${stepsOf(loop)}.`,
        isTangle ? `It is part of a tangle of ${nodes.length} modules.` : '',
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
  if (nodes.every(({ path, language }) => isCompiledWhole(language) || isInterfacePath(path))) return false;
  return new Set(nodes.map(({ path }) => folderOf(path))).size > 1;
}

/** Parts of a page lead to each other as people do: such a cycle is told, but is no place to begin. */
const COMPONENT = /\.(?:[jt]sx|vue|svelte)$/;

function loadingSentence(nodes: readonly ModuleNode[]): string {
  return nodes.every(({ language }) => isCompiledWhole(language))
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
  const loop = shortest.flatMap(
    (path, step) => imports.get(importKey(path, shortest[(step + 1) % shortest.length])) ?? [],
  );
  const edges = new Set([...loop.slice(1), ...cuts.slice(1), ...imports.values()]);
  const [first] = cuts;
  if (first) edges.delete(first);
  return [...edges].slice(0, MAX_RELATED).map(({ from, to, range }) => ({
    path: from,
    range,
    message: `${name(from)} imports ${name(to)}`,
  }));
}
