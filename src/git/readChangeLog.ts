import { StringDecoder } from 'node:string_decoder';
import { createGitLogReader, GIT_LOG_ARGUMENTS } from '../core/analysis/history/parseGitLog';
import {
  type ChangeLog,
  extendedLog,
  LOG_MONTHS,
  type LogLimits,
  MAX_COMMITS,
} from '../core/analysis/structure/changeLog';
import type { Git, GitFailure } from './git';
import { runToFile } from './runToFile';

/** A log, or why there is none: `no-commits` says that the repository is empty. */
export type ReadLog =
  | { readonly kind: 'log'; readonly log: ChangeLog }
  | GitFailure
  | { readonly kind: 'no-commits'; readonly message: string };

/**
 * The last months of a folder's history: which commit touched which files. Nothing but commits and trees is read. With
 * an older log only what came after it is; when its head is no ancestor any more, everything is read again. `prefix`
 * stands before each path; `now` is in milliseconds. Rejects with the signal's reason when aborted.
 */
export async function readChangeLog(
  git: Git,
  { prefix = '', older, now }: { readonly prefix?: string; readonly older?: ChangeLog; readonly now: number },
  signal: AbortSignal,
): Promise<ReadLog> {
  const limits = { since: monthsBefore(now, LOG_MONTHS), maxCommits: MAX_COMMITS };
  const answer = await git.run(['rev-parse', '--is-shallow-repository', '--verify', '--quiet', 'HEAD'], signal);
  if (answer.kind !== 'output') return answer.kind === 'failed' ? { ...answer, kind: 'no-commits' } : answer;
  const [shallow = '', head = ''] = answer.output.trim().split('\n');
  const isShallow = shallow === 'true';
  if (older && (await isAncestor(git, older.head, head, signal))) {
    const newer = await readRange(git, `${older.head}..${head}`, head, limits, prefix, signal);
    return newer.kind === 'log' ? { kind: 'log', log: extendedLog(newer.log, older, limits) } : newer;
  }
  const read = await readRange(git, head, head, limits, prefix, signal);
  return read.kind === 'log' && isShallow ? { kind: 'log', log: { ...read.log, cut: 'shallow-clone' } } : read;
}

async function readRange(
  git: Git,
  range: string,
  head: string,
  { since, maxCommits }: LogLimits,
  prefix: string,
  signal: AbortSignal,
): Promise<ReadLog> {
  const reader = createGitLogReader(prefix);
  // A `TextDecoder` makes strings of two bytes a letter of a stream, which doubles what reading the paths costs.
  const decoder = new StringDecoder('utf8');
  const args = [...GIT_LOG_ARGUMENTS, `--since=@${since}`, `--max-count=${maxCommits}`, range, '--', '.'];
  const failure = await runToFile(git, args, (bytes) => reader.read(decoder.write(bytes)), signal);
  if (failure) return failure;
  const { paths, commits } = reader.end();
  const isCut = commits.length >= maxCommits;
  return { kind: 'log', log: { head, paths, commits, ...(isCut && { cut: 'too-many-commits' as const }) } };
}

/** Also false when there is no such commit any more. */
async function isAncestor(git: Git, older: string, head: string, signal: AbortSignal): Promise<boolean> {
  if (older === head) return true;
  const answer = await git.run(['merge-base', '--is-ancestor', older, head], signal);
  return answer.kind === 'output';
}

function monthsBefore(now: number, months: number): number {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - months);
  return Math.floor(date.getTime() / 1000);
}
