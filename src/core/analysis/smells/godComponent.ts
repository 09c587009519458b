import type { Finding } from '../../findings/finding';
import type { ModuleNode } from '../structure/moduleGraph';
import { isMarkedForeign } from '../syntax/foreignCode';
import { spreadOf } from './outliers';
import type { ProductionCode } from './productionCode';
import { headlineOf, type SmellDetector, smellFinding } from './smell';

/** No folder below this many lines of code is called a god, however small the others are. */
const MIN_LINES = 10_000;
/** Nor one of fewer modules: a few large modules are told by themselves. */
const MIN_MODULES = 30;
/** Structure101's threshold for a fat package: the edges of the graph within it. */
const MAX_INNER_EDGES = 120;
const MAX_RELATED = 10;

/**
 * God Component, at the level of folders: far more code in one folder than in the others of its workspace (far out in
 * Tukey's box plot), in many modules that are closely knit, so that no part of it can be looked at alone.
 */
export const findGodComponents: SmellDetector = (code) => {
  const { names, numbers } = code.groupsOf(code.folderOf);
  const linesIn = names.map(() => 0);
  for (const [number, lines] of code.sizes.entries()) {
    const folder = numbers[number] ?? -1;
    linesIn[folder] = (linesIn[folder] ?? 0) + lines;
  }
  const lineFence = Math.max(MIN_LINES, spreadOf(linesIn).upperFence(3));
  return names.flatMap((folder, group) => {
    const lines = linesIn[group] ?? 0;
    if (lines <= lineFence) return [];
    const nodes = code.nodes.filter((_, number) => numbers[number] === group);
    if (nodes.length < MIN_MODULES) return [];
    const inner = innerDegrees(group, numbers, code);
    const edges = [...inner.values()].reduce((sum, degree) => sum + degree, 0) / 2;
    if (edges <= MAX_INNER_EDGES || isGenerated(nodes, code)) return [];
    return [findingOf({ folder, nodes, lines, edges, lineFence, inner }, code)];
  });
};

interface LargeFolder {
  readonly folder: string;
  readonly nodes: readonly ModuleNode[];
  readonly lines: number;
  readonly edges: number;
  readonly lineFence: number;
  readonly inner: ReadonlyMap<string, number>;
}

/** Told from two of its modules: what a tool writes, it writes whole folders of. */
function isGenerated(nodes: readonly ModuleNode[], code: ProductionCode): boolean {
  return nodes.slice(0, 2).some(({ path }) => isMarkedForeign(code.textOf(path)));
}

/** To how many modules of its folder each is tied, either way; equal imports count once. */
function innerDegrees(
  group: number,
  groupOf: Int32Array,
  { edges, ends }: ProductionCode,
): ReadonlyMap<string, number> {
  const isInner = (place: number) =>
    groupOf[ends.from[place] ?? -1] === group && groupOf[ends.to[place] ?? -1] === group;
  const inner = edges.filter((_, place) => isInner(place));
  const pairs = new Set(inner.map(({ from, to }) => `${from}\n${to}`));
  const degrees = new Map<string, number>();
  for (const pair of pairs) for (const end of pair.split('\n')) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return degrees;
}

function findingOf({ folder, nodes, lines, edges, lineFence, inner }: LargeFolder, code: ProductionCode): Finding {
  const central = nodes
    .toSorted((a, b) => (inner.get(b.path) ?? 0) - (inner.get(a.path) ?? 0))
    .slice(0, MAX_RELATED + 1);
  const [first] = central;
  const path = first?.path ?? '';
  const name = folder === '' ? 'The top folder' : `\`${folder}\``;
  return smellFinding(
    {
      code: 'god-component',
      category: 'maintainability',
      severity: 'minor',
      confidence: 'medium',
      title: `God component: ${folder || '.'} holds ${nodes.length} modules with ${lines} lines of code`,
      path,
      range: headlineOf(code.textOf(path)),
      why:
        `${name} holds ${lines} lines of code in ${nodes.length} modules side by side, where anything ` +
        `above ${Math.floor(lineFence)} is far out of line in this workspace, with ${edges} imports among them (fat from ` +
        `${MAX_INNER_EDGES} up). Nothing says which of these modules belong together, so each is open to all, and whoever ` +
        `changes one has to know the rest. Shown at the module most of the others are tied to.`,
      recommendation:
        'Look for groups of modules that import each other more than the rest, give each a folder with a name from the ' +
        'business, and let them meet through few modules. Begin with the group that has the fewest ties to the others.',
      tradeoffs: 'Files move and imports change all over, so do it group by group, apart from other changes.',
      alternatives: [
        {
          option: 'Cut by feature, one folder for each',
          pros: 'A change stays within one folder; owners can be named.',
          cons: 'What features share needs a place, and finding it takes discussion.',
        },
        {
          option: 'Declare components over the files as they are, in `.architecture/layers.yml`',
          pros: 'Nothing moves; borders are held from today on.',
          cons: 'The folder still shows none of them.',
        },
      ],
      related: central.slice(1).map((node) => ({
        path: node.path,
        range: headlineOf(code.textOf(node.path)),
        message: `Tied to ${inner.get(node.path) ?? 0} modules of its folder`,
      })),
      reference: { label: 'God Component (Arcan)', url: 'https://docs.arcan.tech/latest/architectural_smells/' },
    },
    code,
  );
}
