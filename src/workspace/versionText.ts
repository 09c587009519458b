import * as vscode from 'vscode';
import type { TargetVersion } from '../core/findings/target';
import { trustedGit } from './trustedGit';
import { relativePath, uriOf } from './workspacePaths';

/** The text of a file as git keeps it in a version; `undefined` when it is not there or git cannot be asked. */
export async function versionText(
  path: string,
  version: TargetVersion,
  signal: AbortSignal,
): Promise<string | undefined> {
  const uri = uriOf(path);
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  // The folder that holds the file may be a repository of its own; a version may hold folders that are gone.
  const parent = vscode.Uri.joinPath(uri, '..');
  const root = (await isThere(parent)) ? parent : folder.uri;
  const git = trustedGit(root);
  const object = `${version.kind === 'commit' ? version.commit : ''}:./${relativePath(root, uri)}`;
  const answer = await git?.run(['cat-file', 'blob', object], signal);
  return answer?.kind === 'output' ? answer.output.replace(/^\ufeff/, '') : undefined;
}

async function isThere(folder: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(folder)).then(
    () => true,
    () => false,
  );
}
