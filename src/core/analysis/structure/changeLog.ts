/** What a version control system remembers of a folder's changes: plain data, kept on disk and sent between threads. */
export interface ChangeLog {
  /** Id of the commit the log was read at. */
  readonly head: string;
  /** Workspace paths; a commit names them by their place in this list. */
  readonly paths: readonly string[];
  /** Newest first; merges are left out, for they repeat what they merge. */
  readonly commits: readonly LoggedCommit[];
  /** Why the log reaches less far back than was asked for; missing where it does not. */
  readonly cut?: 'shallow-clone' | 'too-many-commits';
}

export interface LoggedCommit {
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** How many files it touched, those of no interest included. */
  readonly size: number;
  /** Places in `paths` of the files of interest, each once. */
  readonly files: readonly number[];
}

/** How far back a log goes. */
export interface LogLimits {
  /** Commits older than this are left out; seconds since 1970. */
  readonly since: number;
  readonly maxCommits: number;
}

/** Code of older days tells little about today's design: 18 months are looked at. */
export const LOG_MONTHS = 18;
/** Enough to see what changes together; a larger history costs more than it tells. */
export const MAX_COMMITS = 5000;

/** The older log with newer commits before it and those beyond the limits dropped. */
export function extendedLog(newer: ChangeLog, older: ChangeLog, { since, maxCommits }: LogLimits): ChangeLog {
  const paths = [...older.paths];
  const placeOf = new Map(paths.map((path, place) => [path, place]));
  const added = newer.commits.map((commit) => ({
    ...commit,
    files: commit.files.map((file) => placeIn(paths, placeOf, newer.paths[file] ?? '')),
  }));
  const young = [...added, ...older.commits].filter(({ time }) => time >= since);
  const commits = young.slice(0, maxCommits);
  const cut = older.cut ?? (commits.length < young.length ? 'too-many-commits' : undefined);
  return { head: newer.head, paths, commits, ...(cut && { cut }) };
}

/** The place of a path in the list, which it joins when it is new. */
export function placeIn(paths: string[], placeOf: Map<string, number>, path: string): number {
  const known = placeOf.get(path);
  if (known !== undefined) return known;
  placeOf.set(path, paths.length);
  return paths.push(path) - 1;
}

/** How many commits of the logs touched each file, in how many commits altogether. */
export function revisionsIn(logs: readonly ChangeLog[]): ReadonlyMap<string, number> {
  const revisions = new Map<string, number>();
  for (const { paths, commits } of logs) {
    const counts = new Uint32Array(paths.length);
    for (const { files } of commits) for (const file of files) counts[file] = (counts[file] ?? 0) + 1;
    paths.forEach((path, place) => revisions.set(path, counts[place] ?? 0));
  }
  return revisions;
}
