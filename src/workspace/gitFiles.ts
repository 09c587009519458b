import { execFile } from 'node:child_process';
import * as vscode from 'vscode';

/** A repository with more file names than this, in bytes, is listed without git. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * The files of a folder that git tracks or would track, relative to the folder; `undefined` when git cannot say: not
 * trusted, not on this machine's disk, no repository, no git.
 */
export async function gitFiles(folder: vscode.Uri, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const output = await runGit(folder, ['ls-files', '-co', '--exclude-standard', '-z'], signal);
  return output?.split('\0').filter((path) => path !== '');
}

/** Whether git ignores the file at `path`, relative to `folder`; `undefined` when git cannot say. */
export async function gitIgnores(folder: vscode.Uri, path: string, signal: AbortSignal): Promise<boolean | undefined> {
  if ((await runGit(folder, ['rev-parse', '--is-inside-work-tree'], signal)) === undefined) return undefined;
  const ignored = await runGit(folder, ['check-ignore', '--quiet', '--', path], signal);
  return ignored !== undefined;
}

/** Output of a git command; `undefined` when it fails. A repository's own configuration can run programs: hence the trust. */
function runGit(folder: vscode.Uri, args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted || folder.scheme !== 'file') return Promise.resolve(undefined);
  const options = { cwd: folder.fsPath, maxBuffer: MAX_OUTPUT_BYTES, signal, windowsHide: true };
  return new Promise((resolve) => {
    execFile(
      gitProgram(),
      ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args],
      options,
      (error, out) => resolve(error ? undefined : out),
    );
  });
}

/** The program of the editor's own Git setting, which holds a path, a list of paths, or nothing. */
function gitProgram(): string {
  const configured: unknown = vscode.workspace.getConfiguration('git').inspect('path')?.globalValue;
  const first: unknown = Array.isArray(configured) ? configured[0] : configured;
  return typeof first === 'string' && first !== '' ? first : 'git';
}
