import type { Git } from './git';

/** Most commits that are told of one file. */
const MAX_COMMITS = 30;

/**
 * The latest commits that touched a file, newest first: day, author's name and subject, a line each. Empty where git
 * has no answer. `path` is relative to git's folder and taken letter by letter.
 */
export async function fileHistory(git: Git, path: string, signal: AbortSignal): Promise<readonly string[]> {
  const format = ['--format=%ad %an: %s', '--date=short', `--max-count=${MAX_COMMITS}`, '--no-show-signature'];
  const answer = await git.run(['--literal-pathspecs', 'log', ...format, '--', path], signal);
  return answer.kind === 'output' ? answer.output.split('\n').filter((line) => line !== '') : [];
}
