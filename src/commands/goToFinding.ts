import * as vscode from 'vscode';
import { type Finding, rangeOfFinding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/findingStore';
import { uriOf } from '../workspace/workspacePaths';
import { findingFrom } from './commandArguments';
import { COMMANDS, FINDING_SCHEME } from './commandIds';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Opens the code a finding is about and selects it; a finding without a place is shown in full instead. */
export function goToFinding(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    const finding = findingFrom(argument, deps.store);
    const range = rangeOfFinding(finding);
    if (!range) {
      await vscode.commands.executeCommand(COMMANDS.showFinding, finding.fingerprint);
      return;
    }
    const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
    await vscode.window.showTextDocument(await open(finding), { selection, viewColumn: columnForCode() });
  };
}

/** Code does not take the place of the finding that is being read. */
function columnForCode(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const input = activeTabGroup.activeTab?.input;
  const showsFinding = input instanceof vscode.TabInputCustom && input.uri.scheme === FINDING_SCHEME;
  const other = showsFinding ? all.find((group) => group !== activeTabGroup) : undefined;
  return other?.viewColumn ?? vscode.ViewColumn.Active;
}

async function open({ path }: Finding): Promise<vscode.TextDocument> {
  const uri = uriOf(path);
  try {
    if (uri) return await vscode.workspace.openTextDocument(uri);
  } catch {
    // Told below: whatever the reason, the file cannot be shown.
  }
  throw new UserFacingError(vscode.l10n.t('{0} cannot be opened. It may have been moved or deleted.', path));
}
