import type { Finding } from '../../findings/finding';
import type { Coupling, CouplingTable } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import { isInterfacePath } from '../syntax/foreignCode';
import { isBarrelFile } from './barrelFile';
import { isDeclaration } from './declarationModule';
import { spreadOf } from './outliers';
import type { ProductionCode } from './productionCode';
import { headlineOf, type SmellDetector, smellFinding } from './smell';

/** Fewer incoming or outgoing dependencies than this make no hub, however small the workspace is. */
const MIN_COUPLING = 12;
/** A hub ties together what lies apart: fewer folders than this on either side are one place that knows itself. */
const MIN_FOLDERS = 3;
/** A workspace has few hubs; the strongest are told. */
const MAX_FINDINGS = 5;
/** Where a hub has to stick out by both kinds of coupling, as the reach of a box plot's fence. */
const FENCE_REACH = 1.5;

/**
 * Hub-Like Dependency by Arcan's definition: Ca and Ce above the medians of the system and |Ca − Ce| < (Ca + Ce) / 4.
 * Medians of modules are tiny, so the module also has to be an outlier by both. A file that only puts parts together or
 * passes them on, such as a barrel or a module of dependency injection, is no hub; nor is a page of a user interface or an
 * interface. Imports of types alone do not count. At most the five strongest, in order of their path.
 */
export const findHubLikeDependencies: SmellDetector = (code) => {
  const coupling = code.couplingOver((kind) => kind !== 'type');
  const { afferent: allAfferent, efferent: allEfferent } = coupling.degrees;
  const thresholdOf = (values: Int32Array) => {
    const spread = spreadOf(values);
    return Math.max(MIN_COUPLING, spread.upperFence(FENCE_REACH), spread.quantile(0.5) + 1);
  };
  const minAfferent = thresholdOf(allAfferent);
  const minEfferent = thresholdOf(allEfferent);
  return code.nodes
    .filter(({ path }, number) => isHub(number) && spansFolders(path, coupling))
    .filter(({ path }) => !isWiring(path, code) && !isInterfacePath(path) && !isDeclaration(code.textOf(path)))
    .toSorted((a, b) => strengthOf(coupling.of(b.path)) - strengthOf(coupling.of(a.path)))
    .slice(0, MAX_FINDINGS)
    .map(({ path }) => findingOf(path, coupling.of(path), coupling.dependentsOf(path), code))
    .sort((p, q) => (p.path < q.path ? -1 : 1));

  function isHub(number: number): boolean {
    const [afferent = 0, efferent = 0] = [allAfferent[number], allEfferent[number]];
    return (
      afferent >= minAfferent && efferent >= minEfferent && Math.abs(afferent - efferent) < (afferent + efferent) / 4
    );
  }
};

function strengthOf({ afferent, efferent }: Coupling): number {
  return Math.min(afferent, efferent);
}

function spansFolders(path: string, coupling: CouplingTable): boolean {
  const foldersOf = (paths: readonly string[]) => new Set(paths.map(folderOf)).size;
  return (
    foldersOf(coupling.dependentsOf(path)) >= MIN_FOLDERS && foldersOf(coupling.dependenciesOf(path)) >= MIN_FOLDERS
  );
}

function isWiring(path: string, code: ProductionCode): boolean {
  const putsTogether = /\.(?:module|config)\.[jt]s$/.test(path);
  const own = code.importsOf(path);
  return putsTogether || isTableList(path, code) || isBarrelFile(path) || own.every(({ kind }) => kind === 're-export');
}

/** A context of Entity Framework names every table there is, and everything that reads one takes it. */
function isTableList(path: string, code: ProductionCode): boolean {
  return path.endsWith('.cs') && (code.textOf(path).match(/\bDbSet<\w+>/g) ?? []).length >= MIN_TABLES;
}

const MIN_TABLES = 5;

function findingOf(path: string, coupled: Coupling, dependents: readonly string[], code: ProductionCode): Finding {
  const { afferent, efferent } = coupled;
  const name = code.shortName(path);
  const folders = new Set(dependents.map(folderOf)).size;
  const importers = code.edges.filter(({ to, kind }) => to === path && kind !== 'type');
  return smellFinding(
    {
      code: 'hub-like-dependency',
      category: 'coupling',
      severity: 'minor',
      confidence: 'medium',
      title: `Hub-like dependency: ${name} is used by ${afferent} modules and uses ${efferent}`,
      path,
      range: headlineOf(code.textOf(path)),
      why:
        `${afferent} modules of ${folders} ${folders === 1 ? 'folder' : 'folders'} depend on ` +
        `\`${name}\` (Ca = ${afferent}) and it depends on ${efferent} (Ce = ${efferent}); both stand out in this ` +
        `workspace, and they are balanced: |Ca − Ce| < (Ca + Ce) / 4. A change in any of the ${efferent} can pass ` +
        `through it to all ${afferent}, so it is where changes ripple and where failures gather.`,
      recommendation:
        'Find out why so many come here. Where callers use different parts, split it by caller, so that each depends ' +
        'on what it uses. Where it is a service everybody calls, let them depend on a small interface and keep what ' +
        'it needs behind that.',
      tradeoffs:
        'Callers have to be moved, one group at a time. An interface hides the efferent side but leaves a central ' +
        'place; a split removes the place but adds modules.',
      alternatives: [
        {
          option: 'Split by what the callers need (Interface Segregation)',
          pros: 'Cuts both kinds of coupling.',
          cons: 'Many call sites change.',
        },
        {
          option: 'Put a stable interface in front',
          pros: 'Callers stop depending on what lies behind; few lines change.',
          cons: 'The hub itself stays.',
        },
      ],
      related: importers.slice(0, 10).map(({ from, range }) => ({ path: from, range, message: `Depends on ${name}` })),
      pattern: 'Interface Segregation: callers depend on the part they use.',
      reference: {
        label: 'Hub-Like Dependency (Arcan)',
        url: 'https://docs.arcan.tech/latest/architectural_smells/',
      },
    },
    code,
  );
}
