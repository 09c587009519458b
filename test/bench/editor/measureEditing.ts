import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, posix } from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/commands/commandIds';
import { codeOf, diagnosticsOf, openAt, sampleUri, setSetting, untilDiagnostics } from '../../integration/editing';
import { printRejection } from '../../vscode/suiteOutput';
import { LongestBlock } from '../analysis/blocks';
import type { Deed, EditorReport } from './editorReport';

/** The files to edit, a path a line; beside the middle one files come and go, and its findings are waited for. */
const { EDITED_FILES = '', SWITCHED_FILES = '', EDITOR_REPORT = '' } = process.env;

/** VS Code calls this inside the extension host. It leaves its report in the file that `EDITOR_REPORT` names. */
export function run(): Promise<void> {
  return printRejection(measure);
}

async function measure(): Promise<void> {
  const edited = EDITED_FILES.split('\n');
  const [watched = ''] = edited.splice(edited.length / 2, 1);
  const created = besides(watched);
  const report: Record<string, Deed> = {};
  const block = new LongestBlock();
  const take = async (deed: string, times: readonly (() => Promise<unknown>)[]): Promise<void> => {
    const waited: number[] = [];
    await block.start();
    for (const time of times) {
      const begun = performance.now();
      await time();
      waited.push(performance.now() - begun);
    }
    report[deed] = { waited, blocks: await block.stop() };
  };

  const { document } = await openAt(watched);
  await take('the folder is read', [async () => vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri)]);
  await setSetting('analysis.live', 'openFiles');
  await take(
    'a file is saved',
    edited.map((path) => async () => {
      const { document: saved } = await openAt(path);
      const known = defectsIn(path);
      const change = new vscode.WorkspaceEdit();
      change.insert(saved.uri, saved.lineAt(saved.lineCount - 1).range.end, defect('saved'));
      await vscode.workspace.applyEdit(change);
      await saved.save();
      await untilDiagnostics(saved.uri, () => defectsIn(path) > known);
    }),
  );
  await openAt(watched);
  await appendFile(onDisk(watched), `\nimport './${stemOf(created)}';\n`);
  const cycles = cyclesIn(watched);
  await take('a file is created', [
    async () => {
      await writeFile(onDisk(created), `import './${stemOf(watched)}';\n`);
      await untilDiagnostics(sampleUri(watched), () => cyclesIn(watched) > cycles);
    },
  ]);
  await take('a file is deleted', [
    async () => {
      await rm(onDisk(created));
      await untilDiagnostics(sampleUri(watched), () => cyclesIn(watched) === cycles);
    },
  ]);
  const defects = defectsIn(watched);
  const texts = await Promise.all(SWITCHED_FILES.split('\n').map(async (path) => [path, await textOf(path)] as const));
  await take('branches are switched', [
    async () => {
      for (const [path, text] of texts) await writeFile(onDisk(path), `${text}\nliveEdited();\n`);
      await appendFile(onDisk(watched), defect('switched'));
      await untilDiagnostics(sampleUri(watched), () => defectsIn(watched) > defects);
    },
  ]);
  const done: EditorReport = report;
  await writeFile(EDITOR_REPORT, JSON.stringify(done));
}

/** What one rule finds once, wherever it stands. */
function defect(name: string): string {
  return `\nexport const ${name} = new (require('node:https').Agent)({ rejectUnauthorized: false });\n`;
}

function defectsIn(path: string): number {
  return diagnosticsOf(sampleUri(path)).filter((one) => codeOf(one) === 'disabled-tls-verification').length;
}

function cyclesIn(path: string): number {
  return diagnosticsOf(sampleUri(path)).filter((one) => codeOf(one) === 'cyclic-dependency').length;
}

function besides(path: string): string {
  return posix.join(dirname(path), `${stemOf(path)}-created${extname(path)}`);
}

function stemOf(path: string): string {
  return basename(path, extname(path));
}

function onDisk(path: string): string {
  return sampleUri(path).fsPath;
}

function textOf(path: string): Promise<string> {
  return readFile(onDisk(path), 'utf8');
}
