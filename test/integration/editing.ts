import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { DIAGNOSTIC_SOURCE } from '../../src/views/diagnostics';

/** A file of the open sample project. */
export function sampleUri(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file and puts the selection on what stands between the two texts, both included; on nothing without them. */
export async function openAt(path: string, from?: string, to: string | undefined = from): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(sampleUri(path));
  const editor = await vscode.window.showTextDocument(document);
  const text = document.getText();
  const start = from === undefined ? 0 : text.indexOf(from);
  const end = to === undefined ? 0 : text.indexOf(to, start) + to.length;
  assert.ok(start >= 0 && end >= start, `${path} does not hold ${from} … ${to}`);
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  return editor;
}

/** Our diagnostics on a file, as `code: the text they stand on`. */
export function diagnosticsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === DIAGNOSTIC_SOURCE);
}

/** The code of a diagnostic, without its link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Settles when our diagnostics on a file are as `isReached` wants them; the test's own time limit ends the wait. */
export function untilDiagnostics(
  uri: vscode.Uri,
  isReached: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      const diagnostics = diagnosticsOf(uri);
      if (!isReached(diagnostics)) return false;
      listening.dispose();
      resolve(diagnostics);
      return true;
    };
    const listening = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

/** Settles when the tab that is shown is as `isReached` wants it; the test's own time limit ends the wait. */
export function untilActiveTab(isReached: (input: unknown) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isReached(vscode.window.tabGroups.activeTabGroup.activeTab?.input)) return;
      for (const one of listening) one.dispose();
      resolve();
    };
    const { onDidChangeTabs, onDidChangeTabGroups } = vscode.window.tabGroups;
    const listening = [onDidChangeTabs(check), onDidChangeTabGroups(check)];
    check();
  });
}

/** Those of our settings that tests change. */
const CHANGED_SETTINGS = [
  'reviewer',
  'baseUrl',
  'authScheme',
  'analyseOnSave',
  'analysis.live',
  'showLowConfidence',
  'codeLens.enabled',
  'severity.major',
];

/** Undoes what a test has left: findings, editors, settings. */
export async function cleanUp(): Promise<void> {
  await vscode.commands.executeCommand(COMMANDS.clearFindings);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const key of CHANGED_SETTINGS) await setSetting(key, undefined);
}

/** Sets one of our settings for the user, and settles when the editor has it; `undefined` takes it back. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  const section = vscode.workspace.getConfiguration('architectureReview');
  if (section.inspect(key)?.globalValue === value) return;
  const arrived = untilSetting(key, value);
  await section.update(key, value, vscode.ConfigurationTarget.Global);
  await arrived;
}

/**
 * Settles when one of our settings of the user changes to this. Called before it is written: it arrives a moment later
 * on a busy machine.
 */
export function untilSetting(key: string, value: unknown): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.workspace.onDidChangeConfiguration(() => {
      if (vscode.workspace.getConfiguration('architectureReview').inspect(key)?.globalValue !== value) return;
      listening.dispose();
      resolve();
    });
  });
}

/** Whether a command has ended; gives the editor a turn. */
export function hasSettled(promise: Thenable<unknown>): Promise<boolean> {
  const turn = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
  return Promise.race([promise.then(() => true), turn]);
}
