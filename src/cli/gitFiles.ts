import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openGit } from '../git/git';

/**
 * The files below a folder that git tracks or would track, relative to the folder; `undefined` where there is no git
 * or no repository; of those `among` which, where some are named. What a repository configures to be run with git is not run.
 */
export async function gitFiles(
  folder: string,
  signal: AbortSignal,
  among: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  if (!mayBeInRepository(folder)) return undefined;
  const asked = ['ls-files', '-co', '--exclude-standard', '-z', ...(among.length > 0 ? ['--', ...among] : [])];
  const answer = await openGit(folder).run(asked, signal);
  if (answer.kind !== 'output') return undefined;
  return [...new Set(answer.output.split('\0'))].filter((path) => path !== '' && !path.endsWith('/'));
}

/** Whether git is worth asking, which takes as much time as reading some hundred files. */
function mayBeInRepository(folder: string): boolean {
  if (process.env.GIT_DIR !== undefined) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}
