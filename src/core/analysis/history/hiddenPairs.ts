import { folderOf } from '../resolution/fileIndex';
import type { ChangeLog, LoggedCommit } from '../structure/changeLog';
import type { ModuleGraph } from '../structure/moduleGraph';
import { CODE_MAAT_DEFAULTS, type CoupledPair, coupledPairs } from './changeCoupling';

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
  // One that changed less often is in no pair, and they are most of a large project's modules.
  const { minRevisions } = CODE_MAAT_DEFAULTS;
  const busy = nodes.filter(({ isTest, revisions = minRevisions }) => !isTest && revisions >= minRevisions);
  const modules = new Set(busy.map(({ path }) => path));
  const pairs = coupledPairs(log, (path) => modules.has(path) && !changesByHabit(path)).filter(areApart);
  if (pairs.length === 0) return [];
  const importsOf = importsFrom(edges);
  const hidden = pairs.filter(({ a, b }) => !reaches(a, b, importsOf) && !reaches(b, a, importsOf));
  const commitsOf = commitsByPair(hidden, log);
  return hidden.filter((pair) => {
    const commits = commitsOf(pair);
    const most = commits.length * EXPLAINING_SHARE;
    if (commits.filter(({ size }) => size <= FOCUSED_SIZE).length < most) return false;
    const common = [...importsOf(pair.a)].filter((path) => importsOf(pair.b).has(path));
    return !common.some((path) => commits.filter((commit) => touches(commit, path, log)).length >= most);
  });
}

type ImportsOf = (path: string) => ReadonlySet<string>;

function importsFrom(edges: ModuleGraph['edges']): ImportsOf {
  const imports = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const known = imports.get(from);
    if (known) known.add(to);
    else imports.set(from, new Set([to]));
  }
  return (path) => imports.get(path) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

/** Changed whenever anything else is, or never by a person: what changes with them tells nothing. */
export function changesByHabit(path: string): boolean {
  return HABITUAL_FOLDER.test(path) || HABITUAL_FILE.test(path);
}

const HABITUAL_FOLDER =
  /(?:^|\/)(?:migrations?|locales?|i18n|translations?|languages?|lang|l10n|generated|__generated__|examples?|samples?|templates?|docs?)\//i;
const HABITUAL_FILE =
  /(?:\.d\.[cm]?ts|(?:^|\/)version\.\w+|\.config\.[cm]?[jt]s|\.gen\.\w+|[._]generated\.\w+|\.pb\.go|_pb2(?:_grpc)?\.pyi?)$/i;

/** Neither in one folder nor one in a folder below the other's. */
function areApart({ a, b }: CoupledPair): boolean {
  const [one, other] = [folderOf(a), folderOf(b)];
  return !isWithin(one, other) && !isWithin(other, one);
}

function isWithin(folder: string, above: string): boolean {
  return above === '' || folder === above || folder.startsWith(`${above}/`);
}

/** Whether an import, or an import of an import, leads from one to the other. */
function reaches(from: string, to: string, importsOf: ImportsOf): boolean {
  const direct = importsOf(from);
  return direct.has(to) || [...direct].some((path) => importsOf(path).has(to));
}

/** Looks up the commits that touched both of a pair, those that are too large left out. */
function commitsByPair(pairs: readonly CoupledPair[], log: ChangeLog): (pair: CoupledPair) => readonly LoggedCommit[] {
  const commitsOf = new Map(pairs.map(({ places: [a] }) => [a, [] as LoggedCommit[]]));
  for (const commit of log.commits) {
    if (commit.size > CODE_MAAT_DEFAULTS.maxCommitSize) continue;
    for (const file of commit.files) commitsOf.get(file)?.push(commit);
  }
  return ({ places: [a, b] }) => (commitsOf.get(a) ?? []).filter(({ files }) => files.includes(b));
}

function touches({ files }: LoggedCommit, path: string, { paths }: ChangeLog): boolean {
  return files.some((file) => paths[file] === path);
}
