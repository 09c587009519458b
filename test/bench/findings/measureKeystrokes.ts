import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/commands/commandIds';
import { printRejection } from '../../vscode/suiteOutput';
import type { KeystrokeReport, TypingCost } from './keystrokeReport';
import { TYPED } from './manyFindings';

const KEYS = 40;
/** A fast typist. */
const PAUSE_MS = 60;
/** What is done after the last key, such as telling the views, is over by then. */
const SETTLE_MS = 1_500;

/** VS Code calls this inside the extension host. It leaves its report in the file that `KEYSTROKE_REPORT` names. */
export function run(): Promise<void> {
  return printRejection(measure);
}

async function measure(): Promise<void> {
  // Listeners hear of a change in the order in which they began to listen: this one is the first, before the extension.
  const clock = { began: 0 };
  vscode.workspace.onDidChangeTextDocument(() => {
    clock.began = performance.now();
  });
  const extension = vscode.extensions.getExtension('architecture-review.architecture-review');
  await extension?.activate();
  const listeners: number[] = [];
  vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
    if (contentChanges.length > 0) listeners.push(performance.now() - clock.began);
  });

  const none = await type(TYPED.none, listeners);
  const opened = await openReport();
  const many = await type(TYPED.many, listeners);
  const long = await type(TYPED.long, listeners);
  const report: KeystrokeReport = { ...opened, typing: { none, many, long } };
  await writeFile(process.env.KEYSTROKE_REPORT ?? '', JSON.stringify(report));
}

async function openReport(): Promise<Pick<KeystrokeReport, 'problems' | 'openedMs'>> {
  const start = performance.now();
  await vscode.commands.executeCommand(COMMANDS.openSarifReport, uriOf('report.sarif'));
  await pause(SETTLE_MS);
  const problems = vscode.languages.getDiagnostics().reduce((sum, [, found]) => sum + found.length, 0);
  return { problems, openedMs: performance.now() - start - SETTLE_MS };
}

/** Types in the middle of a file; every tenth key is Enter, which moves all findings below. */
async function type(path: string, listeners: number[]): Promise<TypingCost> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const editor = await vscode.window.showTextDocument(document);
  const line = Math.floor(document.lineCount / 2);
  const end = document.lineAt(line).range.end;
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(editor.selection);
  await pause(SETTLE_MS);
  listeners.length = 0;
  const before = process.cpuUsage();
  for (let key = 1; key <= KEYS; key++) {
    await vscode.commands.executeCommand('type', { text: key % 10 === 0 ? '\n' : 'x' });
    await pause(PAUSE_MS);
  }
  await pause(SETTLE_MS);
  const { user, system } = process.cpuUsage(before);
  return { listeners: [...listeners], cpu: (user + system) / 1_000 / KEYS };
}

function uriOf(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, path);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
