import type { Finding } from '../../findings/finding';
import { type Groups, rowOf } from '../algorithms/edgeRows';
import { shortestPath } from '../algorithms/shortestPath';
import { componentsOfRows } from '../algorithms/stronglyConnectedComponents';
import { feedbackEdges } from '../feedback/feedbackEdges';
import { type ImportEdge, isLoadTime } from '../structure/moduleGraph';
import { isInterfacePath } from '../syntax/foreignCode';
import { groupRows } from './groupRows';
import type { ProductionCode } from './productionCode';
import { smellFinding } from './smell';

/** Every import of a tangle is related to its finding, unless that would be more than anybody can look at. */
const MAX_RELATED = 200;
const MAX_LISTED = 5;

/** What modules are grouped by. */
export interface Grouping {
  /** What one group is called: `package`, `folder`. */
  readonly noun: string;
  readonly groupOf: (path: string) => string | undefined;
  /** Whether an import from one group into another joins them; within one part of the tree it may not. */
  readonly isBetween: (from: string, to: string) => boolean;
  /** Cycles of fewer imports are passed over. */
  readonly minImports: number;
}

/**
 * Cyclic Dependency between groups of modules that no cycle of modules explains: each import is harmless by itself, and
 * yet no group can be built, released or understood without the others. Folders of a user interface alone, whose pages
 * know each other by nature, are passed over. One finding for each strongly connected component, at an import of the
 * connection that is cheapest to cut.
 */
export function findComponentCycles(code: ProductionCode, grouping: Grouping): readonly Finding[] {
  const groups = code.groupsOf(grouping.groupOf);
  const { names } = groups;
  const successors = groupRows(code, groups, isLoadTime, grouping.isBetween);
  const explained = explainedByModules(code, grouping);
  const cycles = componentsOfRows(successors).filter((members) =>
    members.every((member) => !explained.has(names[member] ?? '')),
  );
  const connections = importsWithin(cycles, code, groups, grouping);
  return cycles.flatMap((members, place) => {
    const cycle = members.flatMap((member) => names[member] ?? []);
    const between = connections[place] ?? new Map<number, Connection>();
    const all = [...between.values()];
    if (all.reduce((sum, { imports }) => sum + imports.length, 0) < grouping.minImports) return [];
    if (grouping.noun === 'folder' && all.every(({ imports }) => imports.every(({ from }) => isInterfacePath(from))))
      return [];
    const localOf = new Map(members.map((member, local) => [member, local]));
    const within = members.map((member) => [...rowOf(successors, member)].flatMap((next) => localOf.get(next) ?? []));
    const connection = (from: number, to: number) =>
      between.get((members[from] ?? -1) * names.length + (members[to] ?? -1));
    const cuts = feedbackEdges(within, (from, to) => connection(from, to)?.imports.length ?? 1);
    const [first] = cuts;
    const back = first && shortestPath(within, first[1], first[0]);
    const loop = first && back ? [first[0], ...back].flatMap((local) => cycle[local] ?? []) : [];
    const cutConnections = cuts.flatMap(([from, to]) => connection(from, to) ?? []);
    return findingOf({ cycle, loop, connections: cutConnections, all }, grouping.noun, code);
  });
}

/** All imports of one group into another. */
interface Connection {
  readonly from: string;
  readonly to: string;
  readonly imports: readonly ImportEdge[];
}

interface ComponentCycle {
  readonly cycle: readonly string[];
  /** Groups along a shortest cycle, the first one again at its end. */
  readonly loop: readonly string[];
  /** Connections to cut, the cheapest set that is practical to find. */
  readonly connections: readonly Connection[];
  readonly all: readonly Connection[];
}

/**
 * For each of some sets of groups, which share none, all connections within it, in the order in which their first imports
 * stand, by `number of the one group * number of groups + number of the other`.
 */
function importsWithin(
  sets: readonly (readonly number[])[],
  { edges, kinds, ends }: ProductionCode,
  { names, numbers }: Groups,
  { isBetween }: Grouping,
): readonly ReadonlyMap<number, Connection>[] {
  const setOf = new Int32Array(names.length).fill(-1);
  for (const [set, members] of sets.entries()) for (const member of members) setOf[member] = set;
  const within = sets.map(() => new Map<number, Connection & { readonly imports: ImportEdge[] }>());
  for (let place = 0; place < edges.length; place++) {
    const from = numbers[ends.from[place] ?? -1] ?? -1;
    const to = numbers[ends.to[place] ?? -1] ?? -1;
    const between = setOf[from] === setOf[to] ? within[setOf[from] ?? -1] : undefined;
    if (from === to || !between || !isLoadTime(kinds[place] ?? 'type')) continue;
    const edge = edges[place];
    if (!edge) continue;
    const known = between.get(from * names.length + to);
    const [source = '', target = ''] = [names[from], names[to]];
    if (known) known.imports.push(edge);
    else if (isBetween(source, target))
      between.set(from * names.length + to, { from: source, to: target, imports: [edge] });
  }
  return within;
}

/** Groups that take part in a cycle of modules across groups: that cycle is told by itself. */
function explainedByModules(code: ProductionCode, { groupOf }: Grouping): ReadonlySet<string> {
  const groups = code
    .loading()
    .cycles.map((cycle) => new Set(cycle.flatMap((index) => groupOf(code.nodes[index]?.path ?? '') ?? [])));
  return new Set(groups.filter(({ size }) => size > 1).flatMap((names) => [...names]));
}

function findingOf({ cycle, loop, connections, all }: ComponentCycle, noun: string, code: ProductionCode): Finding[] {
  const [cut] = connections;
  const [at] = cut?.imports ?? [];
  if (!cut || !at) return [];
  const shown = (name: string) => `\`${name === '' ? '.' : name}\``;
  const listed = connections
    .slice(0, MAX_LISTED)
    .map(({ from, to, imports }) => `${shown(from)} → ${shown(to)} (${imports.length})`);
  const more = connections.length > MAX_LISTED ? ` and ${connections.length - MAX_LISTED} more` : '';
  const related = [cut, ...connections, ...all].flatMap(({ imports }) => imports);
  return [
    smellFinding(
      {
        code: 'cyclic-dependency',
        category: 'cycle',
        severity: noun === 'package' ? 'major' : 'minor',
        confidence: noun === 'package' ? 'high' : 'medium',
        title:
          cycle.length <= 3
            ? `Cyclic dependency of ${noun}s: ${loop.map((name) => name || '.').join(' → ')}`
            : `Cyclic dependency of ${cycle.length} ${noun}s, through ${cut.from || '.'} → ${cut.to || '.'}`,
        path: at.from,
        range: at.range,
        why:
          `The ${noun}s depend on each other in a loop: ${loop.map(shown).join(' → ')}. No module here imports itself by a ` +
          `detour, so everything loads; but none of these ${cycle.length} ${noun}s can be built, tested, released or ` +
          'understood without the others, and a change in one may reach all. The Acyclic Dependencies Principle is ' +
          `about such ${noun}s. Cheapest to cut, with the number of imports: ${listed.join(', ')}${more}.`,
        recommendation:
          `Move what ${shown(cut.from)} takes from ${shown(cut.to)} to where it is used, or into a ${noun} below both; ` +
          `or let ${shown(cut.from)} declare what it needs and have ${shown(cut.to)} provide it.`,
        tradeoffs:
          `One more ${noun}, or an interface. Where the ${noun}s are released together and change together, joining ` +
          'them is more honest.',
        alternatives: [
          {
            option: `Extract what both need into a ${noun} of its own`,
            pros: 'Few lines change; the direction of the arrows is settled.',
            cons: 'Only works when there is a shared part with a meaning of its own.',
          },
          {
            option: `Join the ${noun}s`,
            pros: 'Says what is the case: they are one.',
            cons: 'Hides the tangle in a larger whole when they serve different purposes.',
          },
        ],
        related: [...new Set(related)].slice(1, MAX_RELATED + 1).map(({ from, to, range }) => ({
          path: from,
          range,
          message: `${from} imports ${to}`,
        })),
        reference: {
          label: 'Acyclic Dependencies Principle (R. C. Martin)',
          url: 'https://en.wikipedia.org/wiki/Acyclic_dependencies_principle',
        },
      },
      code,
    ),
  ];
}
