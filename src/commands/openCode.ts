import * as vscode from 'vscode';
import { uriOf } from '../workspace/workspacePaths';
import { FINDING_SCHEME } from './commandIds';
import { UserFacingError } from './userFacingError';

/**
 * The document that a workspace path names.
 *
 * @throws UserFacingError when it cannot be opened
 */
export async function openCode(path: string): Promise<vscode.TextDocument> {
  const uri = uriOf(path);
  try {
    if (uri) return await vscode.workspace.openTextDocument(uri);
  } catch {
    // Told below: whatever the reason, the file cannot be shown.
  }
  throw new UserFacingError(vscode.l10n.t('{0} cannot be opened. It may have been moved or deleted.', path));
}

/** Where code is shown: it does not take the place of the finding that is being read. */
export function columnForCode(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const input = activeTabGroup.activeTab?.input;
  const showsFinding = input instanceof vscode.TabInputCustom && input.uri.scheme === FINDING_SCHEME;
  const other = showsFinding ? all.find((group) => group !== activeTabGroup) : undefined;
  return other?.viewColumn ?? vscode.ViewColumn.Active;
}
