import type { Finding } from '../../findings/finding';
import { rememberLatest } from '../algorithms/remember';
import type { Coupling } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import type { ModuleNode } from '../structure/moduleGraph';
import { isInterfacePath, isMarkedForeign, isOneOffPath } from '../syntax/foreignCode';
import { type Spread, spreadOf } from './outliers';
import type { ProductionCode } from './productionCode';
import { rememberFindingsOfEach } from './rememberFindings';
import { headlineOf, type SmellDetector, smellFinding } from './smell';

/** No module below this many lines of code is called a god, however small the others are. */
const MIN_LINES = 500;
/** Of a large workspace's modules only the largest are worth a word: those above this share of all. */
const LARGEST_SHARE = 0.99;
/** Nor one that works with fewer modules than this. */
const MIN_DEPENDENCIES = 7;
/** Nor one that works with fewer folders than this: large and narrow is something else. */
const MIN_FOLDERS = 3;
/** What has fewer lines than this for each module it works with puts parts together, which is work of one kind. */
const MIN_LINES_PER_DEPENDENCY = 8;
/** The largest are told; with those the others are found soon enough. */
const MAX_FINDINGS = 5;

/**
 * God Component, at the level of modules: far larger than the others of its workspace (far out in Tukey's box plot) and
 * coupled to unusually many of them, in several folders. Pages of a user interface, scripts and what only puts parts
 * together are none. At most the five largest, in order of their path.
 */
export function godModuleFinder(): SmellDetector {
  const find = rememberFindingsOfEach(findingOf, ({ node, coupled, folders, lineFence, importsOf }: GodModule) => [
    node.linesOfCode,
    coupled.afferent,
    coupled.efferent,
    folders,
    Math.floor(lineFence),
    ...importsOf(node.path),
  ]);
  const spreadOfSizes = rememberLatest(spreadOf);
  return (code) => find(new Map(godModulesIn(code, spreadOfSizes(code.sizes)).map((god) => [god.node.path, god])));
}

interface GodModule extends Pick<ProductionCode, 'importsOf' | 'textOf'> {
  readonly node: ModuleNode;
  readonly coupled: Coupling;
  /** Of how many folders the modules are that it works with. */
  readonly folders: number;
  readonly lineFence: number;
}

function godModulesIn(code: ProductionCode, lines: Spread): readonly GodModule[] {
  const { nodes, sizes, importsOf, textOf } = code;
  const lineFence = Math.max(MIN_LINES, lines.upperFence(3), lines.quantile(LARGEST_SHARE));
  const large = nodes.filter((_, number) => (sizes[number] ?? 0) > lineFence);
  if (large.length === 0) return [];
  const coupling = code.coupling();
  const dependencies = spreadOf(coupling.degrees.efferent);
  const dependencyFence = Math.max(MIN_DEPENDENCIES, dependencies.upperFence(1.5));
  return large
    .filter(({ path }) => !isInterfacePath(path) && !isOneOffPath(path))
    .toSorted((a, b) => b.linesOfCode - a.linesOfCode)
    .flatMap((node) => {
      const coupled = coupling.of(node.path);
      const folders = new Set(coupling.dependenciesOf(node.path).map(folderOf)).size;
      if (coupled.efferent < dependencyFence || folders < MIN_FOLDERS) return [];
      if (node.linesOfCode < coupled.efferent * MIN_LINES_PER_DEPENDENCY) return [];
      if (isMarkedForeign(textOf(node.path))) return [];
      return [{ node, coupled, folders, lineFence, importsOf, textOf }];
    })
    .slice(0, MAX_FINDINGS)
    .sort((p, q) => (p.node.path < q.node.path ? -1 : 1));
}

function findingOf({ node, coupled, folders, lineFence, importsOf, textOf }: GodModule): readonly Finding[] {
  const name = node.path.slice(node.path.lastIndexOf('/') + 1);
  const imports = importsOf(node.path);
  const finding = smellFinding(
    {
      code: 'god-module',
      category: 'maintainability',
      severity: 'minor',
      confidence: 'medium',
      title: `God module: ${name} has ${node.linesOfCode} lines of code and depends on ${coupled.efferent} modules`,
      path: node.path,
      range: headlineOf(textOf(node.path)),
      why:
        `\`${name}\` holds ${node.linesOfCode} lines of code, where anything above ` +
        `${Math.floor(lineFence)} is far out of line in this workspace (beyond three interquartile ranges, and among ` +
        `the largest 1 %), and it works with ${coupled.efferent} modules of ${folders} folders (Ce = ` +
        `${coupled.efferent}, Ca = ${coupled.afferent}). A module like this changes for many reasons at once: every ` +
        'feature touches it, its tests need half of the system, and people who work on it get in each other’s way.',
      recommendation:
        'Split it along the reasons it changes for, not along technical layers. Start with the group of functions ' +
        'that shares the fewest imports with the rest, move it out with its own collaborators, and leave a thin module ' +
        'that coordinates. One such cut at a time is enough.',
      tradeoffs:
        'More files, and a flow that used to be read top to bottom now spans several. Stop splitting when the parts ' +
        'begin to change together.',
      alternatives: [
        {
          option: 'Split by use case, one module for each operation',
          pros: 'Each change touches one small file; tests need few collaborators.',
          cons: 'What the use cases share has to find a place of its own.',
        },
        {
          option: 'Keep it behind a narrow facade and stop its growth',
          pros: 'Nearly free; callers are shielded from a later split.',
          cons: 'The inside stays as hard to change as it is.',
        },
      ],
      related: imports.slice(0, 10).map(({ to, range }) => ({
        path: node.path,
        range,
        message: `Depends on ${to}`,
      })),
      reference: { label: 'God Component (Arcan)', url: 'https://docs.arcan.tech/latest/architectural_smells/' },
    },
    { textOf },
  );
  return [finding];
}
