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

  it('takes up files that come, and leaves ignored ones alone', async () => {
    const defect = "export const agent = new (require('node:https').Agent)({ rejectUnauthorized: false });\n";
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(sampleUri(path), new TextEncoder().encode(text));
    const remove = (path: string) => vscode.workspace.fs.delete(sampleUri(path));
    await setSetting('analysis.live', 'openFiles');
    await write('.gitignore', 'ignored.ts\n');
    try {
      await write('src/ignored.ts', defect);
      const { document: ignored } = await openAt('src/ignored.ts');
      await vscode.commands.executeCommand('workbench.action.keepEditor');
      await write('src/came.ts', defect);
      await write('src/partner.ts', "import './came';\n");
      await openAt('src/came.ts');
      await untilDiagnostics(sampleUri('src/came.ts'), (found) => found.length === 1);
      assert.deepEqual(diagnosticsOf(ignored.uri), []);
      const told = changeOf('src/ignored.ts');
      await write('src/ignored.ts', `${defect}// built anew\n`);
      await told;
      const editor = await openAt('src/came.ts');
      await editor.edit((edit) => edit.replace(whole(editor.document), `import './partner';\n${defect}`));
      // Told once all is analysed.
      await untilDiagnostics(editor.document.uri, (found) => found.some((one) => codeOf(one) === 'cyclic-dependency'));
      assert.deepEqual(diagnosticsOf(ignored.uri), []);
      await editor.document.save();
      await remove('src/came.ts');
      await untilDiagnostics(editor.document.uri, (found) => found.length === 0);
    } finally {
      for (const path of ['.gitignore', 'src/ignored.ts', 'src/partner.ts']) await remove(path);
    }
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

/** Settles when the editor tells that a file changed on disk. */
function changeOf(path: string): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, path));
  return new Promise((resolve) => {
    watcher.onDidChange(() => {
      watcher.dispose();
      resolve();
    });
  });
}

function whole(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}
