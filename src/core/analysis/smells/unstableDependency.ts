import type { Finding } from '../../findings/finding';
import { areApart, type Coupling, CouplingTable } from '../graph/metrics';
import type { ImportEdge, ImportKind } from '../structure/moduleGraph';
import { groupRows } from './groupRows';
import type { ProductionCode } from './productionCode';
import { type SmellDetector, smellFinding } from './smell';

/** A folder fewer others rely on than this has nobody to pass its instability on to. */
const MIN_AFFERENT = 3;
/** Above this instability a folder is no foundation, whoever relies on it. */
const MAX_OWN_INSTABILITY = 1 / 3;
/** A dependency on fewer folders than this is unstable in name only: I of small numbers jumps about. */
const MIN_EFFERENT = 3;
/** How much less stable the dependency has to be; I is too coarse in small systems for less. */
const MIN_RISE = 0.2;
/** What is mostly depended on is stable enough to rely on, whoever does. */
const MIN_INSTABILITY = 0.5;
/** Arcan's threshold: the share of its dependencies that are less stable than the folder itself. */
const MIN_SHARE = 0.3;

/**
 * Unstable Dependency at the level of folders: one that at least three others rely on, and 30 % or more of whose
 * dependencies are clearly less stable than it is (Stable Dependencies Principle). Imports of types alone do not count:
 * depending on a declaration is what the principle recommends. Nor does passing on what another folder exports.
 */
export const findUnstableDependencies: SmellDetector = (code) => {
  const folders = code.groupsOf(code.folderOf);
  const numberOf = new Map(folders.names.map((name, number) => [name, number]));
  const coupling = new CouplingTable(numberOf, groupRows(code, folders, crosses, areApart));
  const folderAt = (node: number | undefined) => folders.numbers[node ?? -1];
  return folders.names.flatMap((folder, number) => {
    const own = coupling.of(folder);
    if (own.afferent < MIN_AFFERENT || own.instability > MAX_OWN_INSTABILITY) return [];
    const dependencies = coupling.dependenciesOf(folder);
    const unstable = dependencies
      .filter((other) => isLessStable(coupling.of(other), own))
      .sort((a, b) => coupling.of(b).instability - coupling.of(a).instability || (a < b ? -1 : 1));
    if (unstable.length === 0 || unstable.length / dependencies.length < MIN_SHARE) return [];
    const leaving = code.edges.filter(
      (edge, place) => folderAt(code.ends.from[place]) === number && crosses(edge.kind),
    );
    const imports = unstable.flatMap((other) => leaving.filter(({ to }) => code.folderOf(to) === other));
    return findingOf(folder, unstable, coupling, imports, code);
  });
};

function crosses(kind: ImportKind): boolean {
  return kind !== 'type' && kind !== 're-export';
}

function isLessStable(other: Coupling, own: Coupling): boolean {
  const { efferent, instability } = other;
  return efferent >= MIN_EFFERENT && instability >= MIN_INSTABILITY && instability - own.instability >= MIN_RISE;
}

function findingOf(
  folder: string,
  unstable: readonly string[],
  coupling: CouplingTable,
  crossings: readonly ImportEdge[],
  code: ProductionCode,
): Finding[] {
  const [worst = ''] = unstable;
  const [first] = crossings;
  if (!first) return [];
  const own = coupling.of(folder);
  const other = coupling.of(worst);
  const dependencies = coupling.dependenciesOf(folder).length;
  return [
    smellFinding(
      {
        code: 'unstable-dependency',
        category: 'coupling',
        severity: 'minor',
        confidence: 'medium',
        title: `Unstable dependency: ${folder} (I = ${own.instability.toFixed(2)}) relies on ${worst} (I = ${other.instability.toFixed(2)})`,
        path: first.from,
        range: first.range,
        why:
          `${own.afferent} folders rely on \`${folder}\`, so it should change rarely (I = Ce / ` +
          `(Ca + Ce) = ${own.instability.toFixed(2)}). Yet ${sentenceOn(unstable, dependencies)} (I = ` +
          `${other.instability.toFixed(2)}). Whatever makes that change reaches everyone behind \`${folder}\`. The ` +
          'Stable Dependencies Principle asks for dependencies that run towards stability.',
        recommendation:
          `Turn this import round: let \`${folder}\` declare what it needs and have \`${worst}\` provide it, or move ` +
          `the part of \`${folder}\` that knows about \`${worst}\` up to the code that already knows both.`,
        tradeoffs:
          'An inverted dependency has to be wired somewhere, usually where the application is put together. If the ' +
          'unstable side is about to settle, waiting is cheaper.',
        alternatives: [
          {
            option: 'Invert: the stable side owns an interface',
            pros: 'Callers of the stable side are shielded for good.',
            cons: 'One more declaration, and wiring.',
          },
          {
            option: 'Move the dependent part up',
            pros: 'No indirection; the stable side gets smaller.',
            cons: 'Callers that used it here have to look elsewhere.',
          },
        ],
        related: crossings.slice(1, 11).map(({ from, to, range }) => ({
          path: from,
          range,
          message: `Depends on ${to}, in a less stable folder`,
        })),
        pattern: 'Dependency Inversion: the stable side owns the contract.',
        reference: {
          label: 'Stable Dependencies Principle (R. C. Martin)',
          url: 'https://en.wikipedia.org/wiki/Software_package_metrics',
        },
      },
      code,
    ),
  ];
}

function sentenceOn(unstable: readonly string[], dependencies: number): string {
  const worst = `\`${unstable[0] ?? ''}\``;
  if (dependencies === 1) return `the only folder it depends on, ${worst}, is less stable`;
  if (unstable.length === 1) return `one of the ${dependencies} folders it depends on, ${worst}, is less stable`;
  return `${unstable.length} of the ${dependencies} folders it depends on are less stable, ${worst} most of all`;
}
