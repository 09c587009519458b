import type { ModuleGraph } from '../moduleGraph';
import { folderOf } from '../resolution/fileIndex';
import { CODE_MAAT_DEFAULTS, type CoupledPair, coupledPairs } from './changeCoupling';
import type { ChangeLog } from './changeLog';

/** From this share of the shared commits on, a dependency that changed in them too explains why two modules did. */
const EXPLAINING_SHARE = 0.5;
/** A commit of more files than this is about more than what two of them have in common. */
const FOCUSED_SIZE = 15;

/**
 * Pairs of modules that change together though nothing in the imports tells why: they lie in different folders, neither
 * reaches the other in two imports, most of the shared commits were about little else, and no module that both import
 * changed in most of them as well. Tests and files that change by habit are left out. The strongest pairs come first.
 */
export function hiddenPairs(
  { nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>,
  log: ChangeLog,
): readonly CoupledPair[] {
  const modules = new Set(nodes.filter(({ path, isTest }) => !isTest && !changesByHabit(path)).map(({ path }) => path));
  const imports = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const known = imports.get(from);
    if (known) known.add(to);
    else imports.set(from, new Set([to]));
  }
  const importsOf = (path: string): ReadonlySet<string> => imports.get(path) ?? NONE;
  const crossing = coupledPairs(log, (path) => modules.has(path)).filter(
    ({ a, b }) => areApart(a, b) && !reaches(a, b, importsOf) && !reaches(b, a, importsOf),
  );
  const sharedCommits = commitsByPair(crossing, log);
  return crossing.filter((pair) => {
    const commits = sharedCommits(pair);
    const most = commits.length * EXPLAINING_SHARE;
    if (commits.filter(({ size }) => size <= FOCUSED_SIZE).length < most) return false;
    const common = [...importsOf(pair.a)].filter((path) => importsOf(pair.b).has(path));
    return !common.some((path) => commits.filter(({ touched }) => touched.has(path)).length >= most);
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Changed whenever anything else is, or never by a person: what changes with them tells nothing. */
export function changesByHabit(path: string): boolean {
  return HABITUAL_FOLDER.test(path) || HABITUAL_FILE.test(path);
}

const HABITUAL_FOLDER =
  /(?:^|\/)(?:migrations?|locales?|i18n|translations?|languages?|lang|l10n|generated|__generated__|examples?|samples?|templates?|docs?)\//i;
const HABITUAL_FILE =
  /(?:\.d\.[cm]?ts|\.config\.[cm]?[jt]s|\.gen\.\w+|[._]generated\.\w+|\.pb\.go|_pb2(?:_grpc)?\.pyi?)$/;

/** Neither in one folder nor one in a folder below the other's. */
function areApart(a: string, b: string): boolean {
  const [one, other] = [folderOf(a), folderOf(b)];
  return !isWithin(one, other) && !isWithin(other, one);
}

function isWithin(folder: string, above: string): boolean {
  return above === '' || folder === above || folder.startsWith(`${above}/`);
}

/** Whether an import, or an import of an import, leads from one to the other. */
function reaches(from: string, to: string, importsOf: (path: string) => ReadonlySet<string>): boolean {
  const direct = importsOf(from);
  return direct.has(to) || [...direct].some((path) => importsOf(path).has(to));
}

interface Commit {
  readonly size: number;
  readonly touched: ReadonlySet<string>;
}

/** Looks up the commits that touched both of a pair, those that are too large left out. */
function commitsByPair(pairs: readonly CoupledPair[], log: ChangeLog): (pair: CoupledPair) => readonly Commit[] {
  const commitsOf = new Map<string, Commit[]>(pairs.flatMap(({ a, b }) => [a, b]).map((path) => [path, []]));
  for (const { size, files } of log.commits) {
    if (size > CODE_MAAT_DEFAULTS.maxCommitSize) continue;
    const touched = new Set(files.map((file) => log.paths[file] ?? ''));
    for (const path of touched) commitsOf.get(path)?.push({ size, touched });
  }
  return ({ a, b }) => (commitsOf.get(a) ?? []).filter(({ touched }) => touched.has(b));
}
