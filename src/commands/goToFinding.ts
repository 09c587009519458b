import * as vscode from 'vscode';
import { findingFrom } from './commandArguments';
import { COMMANDS } from './commandIds';
import type { FindingDeps } from './findingDeps';
import { columnForCode, openCode } from './openCode';
import type { Action } from './runCommand';

/** Opens the code a finding is about, or what stands in its place, and selects it; a finding without a place is shown in full instead. */
export function goToFinding({ store, placeOf }: FindingDeps): Action {
  return async (argument) => {
    const finding = findingFrom(argument, store);
    const place = placeOf(finding);
    if (!place) {
      await vscode.commands.executeCommand(COMMANDS.showFinding, finding.fingerprint);
      return;
    }
    const { start, end } = place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(await openCode(finding.path), { selection, viewColumn: columnForCode() });
  };
}
