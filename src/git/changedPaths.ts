import type { ChangedPath } from '../core/context/change/change';
import type { Git, GitFailure } from './git';
import type { RepositoryState } from './repositoryState';

/** The paths below git's folder that differ between two states, or why git cannot tell. */
export type ChangedPaths = { readonly kind: 'changed'; readonly paths: readonly ChangedPath[] } | GitFailure;

/**
 * The paths that differ between a commit, or a tree, and a later state; those of the working tree that git does not track
 * are new. Of the working tree git compares dates and sizes, so that no filter a repository configures is run: a path may
 * turn out to be the same. A renamed file is one that went and one that came.
 */
export async function changedPaths(
  git: Git,
  before: string,
  later: RepositoryState | { readonly kind: 'working-tree' },
  signal: AbortSignal,
): Promise<ChangedPaths> {
  const answer = await git.run([...comparison(later, before), '--'], signal);
  if (answer.kind !== 'output') return answer;
  const paths = parseRaw(answer.output);
  if (later.kind !== 'working-tree') return { kind: 'changed', paths };
  const untracked = await git.run(['ls-files', '--others', '--exclude-standard', '-z'], signal);
  if (untracked.kind !== 'output') return untracked;
  const known = new Set(paths.map(({ path }) => path));
  const fresh = untracked.output.split('\0').filter((path) => path !== '' && !known.has(path));
  // A folder that git does not look into holds a repository of its own.
  const added = fresh.map((path): ChangedPath => {
    const kind = path.endsWith('/') ? 'submodule' : 'file';
    return { path, status: 'added', kind };
  });
  return { kind: 'changed', paths: [...paths, ...added] };
}

const RAW = ['--raw', '--no-renames', '--no-ext-diff', '--relative', '-z'];

function comparison(later: Parameters<typeof changedPaths>[2], before: string): readonly string[] {
  switch (later.kind) {
    case 'commit':
      return ['diff-tree', '-r', ...RAW, before, later.commit];
    case 'index':
      return ['diff-index', '--cached', ...RAW, before];
    case 'working-tree':
      return ['diff-index', ...RAW, before];
  }
}

/** `:<mode> <mode> <id> <id> <status>`, a NUL, the path, a NUL, for each path. */
function parseRaw(output: string): readonly ChangedPath[] {
  const fields = output.split('\0');
  const paths: ChangedPath[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, before = '', after = '', letter = ''] = /^:(\d+) (\d+) \S+ \S+ ([A-Z])/.exec(fields[at] ?? '') ?? [];
    const path = fields[at + 1];
    if (path === undefined || letter === '') continue;
    const status = letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'changed';
    paths.push({ path, status, kind: kindOf(status === 'deleted' ? before : after) });
  }
  return paths;
}

function kindOf(mode: string): ChangedPath['kind'] {
  if (mode === '160000') return 'submodule';
  return mode === '120000' ? 'link' : 'file';
}
