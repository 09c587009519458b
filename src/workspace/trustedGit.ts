import * as vscode from 'vscode';
import { type Git, openGit } from '../git/git';

/**
 * Git in a folder; `undefined` where it must not or cannot be asked: the workspace is not trusted, or the folder is not on
 * this machine's disk. A repository's own configuration can name programs to run: hence the trust.
 */
export function trustedGit(folder: vscode.Uri): Git | undefined {
  return vscode.workspace.isTrusted && folder.scheme === 'file' ? openGit(folder.fsPath, gitProgram()) : undefined;
}

/** The program of the editor's own Git setting, which holds a path, a list of paths, or nothing. */
function gitProgram(): string {
  const configured: unknown = vscode.workspace.getConfiguration('git').inspect('path')?.globalValue;
  const first: unknown = Array.isArray(configured) ? configured[0] : configured;
  return typeof first === 'string' && first !== '' ? first : 'git';
}
