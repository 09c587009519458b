import * as vscode from 'vscode';
import { type Finding, rangeOfFinding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { TargetVersion } from '../core/findings/target';
import { findingFrom } from './commandArguments';
import { COMMANDS } from './commandIds';
import type { FindingDeps } from './findingDeps';
import { columnForCode, openCode } from './openCode';
import type { Action } from './runCommand';
import { versionUri } from './versionUri';

/**
 * Opens the code a finding is about, or what stands in its place, and selects it; a finding without a place is shown in
 * full instead. Code that a review read in a commit or in what is staged, and that is not on disk, is shown as git keeps it.
 */
export function goToFinding({ store, placeOf }: FindingDeps): Action {
  return async (argument) => {
    const finding = findingFrom(argument, store);
    const place = placeOf(finding);
    if (!place) {
      await vscode.commands.executeCommand(COMMANDS.showFinding, finding.fingerprint);
      return;
    }
    const version = place.kind === 'stale' ? versionOf(finding, store) : undefined;
    const { start, end } = version ? (rangeOfFinding(finding) ?? place.range) : place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const document = version
      ? await vscode.workspace.openTextDocument(versionUri(finding.path, version))
      : await openCode(finding.path);
    await vscode.window.showTextDocument(document, { selection, viewColumn: columnForCode() });
  };
}

/** Which state the finding's review read, when that was not the files on disk. */
function versionOf(finding: Finding, store: FindingStore): TargetVersion | undefined {
  return store.reviews.find(({ target, findings }) => target.version && findings.includes(finding))?.target.version;
}
