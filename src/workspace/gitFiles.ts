import type * as vscode from 'vscode';
import { trustedGit } from './trustedGit';

/**
 * The files of a folder that git tracks or would track, relative to the folder, all or of those `among`; `undefined` when
 * git cannot say: not trusted, not on this machine's disk, no repository, no git.
 */
export async function gitFiles(
  folder: vscode.Uri,
  signal: AbortSignal,
  among: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  const list = ['--literal-pathspecs', 'ls-files', '-co', '--exclude-standard', '-z', '--', ...among];
  const output = await runGit(folder, list, signal);
  return output?.split('\0').filter((path) => path !== '');
}

/** Whether git ignores the file at `path`, relative to `folder`; `undefined` when git cannot say. */
export async function gitIgnores(folder: vscode.Uri, path: string, signal: AbortSignal): Promise<boolean | undefined> {
  if ((await runGit(folder, ['rev-parse', '--is-inside-work-tree'], signal)) === undefined) return undefined;
  const ignored = await runGit(folder, ['check-ignore', '--quiet', '--', path], signal);
  return ignored !== undefined;
}

/** Output of a git command; `undefined` when it fails. */
async function runGit(folder: vscode.Uri, args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  const answer = await trustedGit(folder)?.run(args, signal);
  return answer?.kind === 'output' ? answer.output : undefined;
}
