import { openGit } from '../git/git';

/**
 * The files below a folder that git tracks or would track, relative to the folder; `undefined` where there is no git
 * or no repository. What a repository configures to be run with git is not run.
 */
export async function gitFiles(folder: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const answer = await openGit(folder).run(['ls-files', '-co', '--exclude-standard', '-z'], signal);
  if (answer.kind !== 'output') return undefined;
  return [...new Set(answer.output.split('\0'))].filter((path) => path !== '' && !path.endsWith('/'));
}
