import * as vscode from 'vscode';
import { type Decision, readDecision } from '../core/context/decision';
import { isDecisionPath } from '../core/context/decisionFolders';
import { decisionFolderOf } from './decisionFolder';
import { readSources } from './readSources';

export { governs } from '../core/context/decision';

/**
 * The decision records of the open folders, unsaved edits included. None in a workspace that is not trusted: what they
 * say reaches a model as the team's word. Rejects with the signal's reason when aborted.
 */
export async function readDecisions(signal: AbortSignal): Promise<readonly Decision[]> {
  if (!vscode.workspace.isTrusted) return [];
  const folders = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(decisionFolderOf));
  const uris = folders.flatMap(({ uri, names }) => [...new Set(names)].map((name) => vscode.Uri.joinPath(uri, name)));
  const { files } = await readSources(
    uris.filter(({ path }) => isDecisionPath(path)),
    signal,
  );
  return files.map(readDecision);
}
