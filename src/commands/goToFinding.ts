import * as vscode from 'vscode';
import { findingFrom } from './commandArguments';
import { COMMANDS } from './commandIds';
import type { FindingDeps } from './findingDeps';
import { columnForCode, openCode } from './openCode';
import type { Action } from './runCommand';

/** Opens the code a finding is about and selects it; a finding without a place is shown in full instead. */
export function goToFinding({ store, rangeOf }: FindingDeps): Action {
  return async (argument) => {
    const finding = findingFrom(argument, store);
    const range = rangeOf(finding);
    if (!range) {
      await vscode.commands.executeCommand(COMMANDS.showFinding, finding.fingerprint);
      return;
    }
    const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
    await vscode.window.showTextDocument(await openCode(finding.path), { selection, viewColumn: columnForCode() });
  };
}
