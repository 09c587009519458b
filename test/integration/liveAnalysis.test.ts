import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cleanUp, codeOf, diagnosticsOf, openAt, sampleUri, setSetting, untilDiagnostics } from './editing';

const REPOSITORY = 'src/orders/orderRepository.ts';
const CONFIG = 'src/config.ts';

describe('Live analysis', () => {
  let originals: ReadonlyMap<string, Uint8Array>;
  before(async () => {
    const read = async (path: string) => [path, await vscode.workspace.fs.readFile(sampleUri(path))] as const;
    originals = new Map(await Promise.all([REPOSITORY, CONFIG].map(read)));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand(COMMANDS.resumeAnalysis);
    for (const [path, bytes] of originals) await vscode.workspace.fs.writeFile(sampleUri(path), bytes);
    await cleanUp();
  });

  const isLoop = (found: readonly vscode.Diagnostic[]) => found.some((one) => codeOf(one) === 'n-plus-one-query');

  it('lets a finding go when its code goes, and come back with it, before anything is saved', async () => {
    const { document } = await openAt(REPOSITORY);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    await untilDiagnostics(document.uri, isLoop);
    const text = document.getText();
    const editor = await openAt(REPOSITORY);
    await editor.edit((edit) => edit.replace(whole(document), 'export const nothing = 1;\n'));
    await untilDiagnostics(document.uri, (found) => found.length === 0);
    await editor.edit((edit) => edit.replace(whole(document), `// moved\n${text}`));
    const [back] = await untilDiagnostics(document.uri, isLoop);
    assert.match(document.lineAt(back?.range.start.line ?? 0).text, /await db\.query/);
    assert.equal(new Set(diagnosticsOf(document.uri).map(codeOf)).size, diagnosticsOf(document.uri).length);
  });

  it('follows what is saved', async () => {
    const { document } = await openAt(REPOSITORY);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    await untilDiagnostics(document.uri, isLoop);
    const text = document.getText();
    const editor = await openAt(REPOSITORY);
    await editor.edit((edit) => edit.replace(whole(document), 'export const nothing = 1;\n'));
    await document.save();
    await untilDiagnostics(document.uri, (found) => found.length === 0);
    await editor.edit((edit) => edit.replace(whole(document), text));
    await document.save();
    await untilDiagnostics(document.uri, isLoop);
  });

  it('says nothing in a file nobody had reviewed, unless it is told to', async () => {
    const { document } = await openAt(CONFIG);
    assert.deepEqual(diagnosticsOf(document.uri), []);
    await setSetting('analysis.live', 'openFiles');
    await untilDiagnostics(document.uri, (found) => found.length > 0);
    await setSetting('analysis.live', 'never');
    await untilDiagnostics(document.uri, (found) => found.length === 0);
  });

  it('rests while it is paused', async () => {
    const { document } = await openAt(REPOSITORY);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    await untilDiagnostics(document.uri, isLoop);
    await vscode.commands.executeCommand(COMMANDS.pauseAnalysis);
    const editor = await openAt(REPOSITORY);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "import './nowhere';\n"));
    await vscode.commands.executeCommand(COMMANDS.resumeAnalysis);
    await untilDiagnostics(document.uri, isLoop);
  });
});

function whole(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}
