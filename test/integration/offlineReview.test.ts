import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cutWords } from '../../src/workspace/cutWords';
import { WorkspaceFeed } from '../../src/workspace/workspaceFeed';
import { WorkspaceHistory } from '../../src/workspace/workspaceHistory';
import { cleanUp, codeOf, diagnosticsOf, openAt, sampleUri, setSetting, untilDiagnostics } from './editing';

const REPOSITORY = 'src/orders/orderRepository.ts';
const PAYMENTS = 'src/payments/paymentService.ts';

describe('A review without a key', () => {
  afterEach(cleanUp);

  it('puts findings on the right lines, with code and link', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    const [diagnostic] = await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    assert.ok(diagnostic);
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    assert.equal(codeOf(diagnostic), 'n-plus-one-query');
    assert.match(document.lineAt(diagnostic.range.start.line).text, /await db\.query/);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(typeof diagnostic.code === 'object');
    assert.equal(diagnostic.code.target.scheme, 'command');
    assert.equal(diagnostic.code.target.path, COMMANDS.showFinding);
  });

  it('names the other end of a cycle', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(PAYMENTS));
    const found = await untilDiagnostics(sampleUri(PAYMENTS), (all) => all.some((one) => /cycl/.test(codeOf(one))));
    const related = found.flatMap(({ relatedInformation }) => relatedInformation ?? []);
    assert.ok(related.some(({ location }) => location.uri.path.endsWith('src/orders/orderService.ts')));
  });

  it('takes the selection, the symbol around the cursor, or the file', async () => {
    const { document } = await openAt(REPOSITORY, 'for (const row of rows)', 'await db.query');
    await vscode.commands.executeCommand(COMMANDS.reviewSelection);
    await untilDiagnostics(document.uri, (found) => found.length === 1);
    await vscode.commands.executeCommand(COMMANDS.clearFindings);
    await untilDiagnostics(document.uri, (found) => found.length === 0);

    const editor = await openAt(REPOSITORY, 'export async function findOrder');
    await vscode.commands.executeCommand(COMMANDS.reviewSelection);
    assert.deepEqual(diagnosticsOf(document.uri), []);

    const inLoop = document.positionAt(document.getText().indexOf('orders.push'));
    editor.selection = new vscode.Selection(inLoop, inLoop);
    await vscode.commands.executeCommand(COMMANDS.reviewSelection);
    await untilDiagnostics(document.uri, (found) => found.length === 1);
  });

  it('covers a folder and the workspace', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFolder, sampleUri('src/orders'));
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    assert.deepEqual(diagnosticsOf(sampleUri('src/config.ts')), []);
    await vscode.commands.executeCommand(COMMANDS.reviewWorkspace);
    await untilDiagnostics(sampleUri('src/config.ts'), (found) => found.length > 0);
  });

  it('says in words where not all files of a folder were analysed', async () => {
    const storage = vscode.Uri.joinPath(sampleUri('.'), '.unused');
    const feed = new WorkspaceFeed(new WorkspaceHistory(storage), storage.fsPath, 3);
    const listed: string[] = [];
    for await (const batch of feed.all(new AbortController().signal)) listed.push(...(batch.listed ?? []));
    assert.equal(listed.length, 3);
    const [cut, ...others] = feed.cuts;
    assert.ok(cut && others.length === 0 && cut.of > 3);
    assert.equal(
      cutWords(feed.cuts),
      `Analysed the first 3 of ${cut.of} files of ${cut.folder}; exclude folders with .architecture/ignore.`,
    );
  });

  it('shows severities as the settings say', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    await setSetting('severity.major', 'hint');
    await untilDiagnostics(sampleUri(REPOSITORY), ([one]) => one?.severity === vscode.DiagnosticSeverity.Hint);
    await setSetting('severity.major', 'off');
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
  });

  it('lets findings follow edits', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    const [before] = await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    assert.ok(before);
    const editor = await openAt(REPOSITORY);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// one\n// two\n'));
    const line = before.range.start.line + 2;
    await untilDiagnostics(sampleUri(REPOSITORY), ([after]) => after?.range.start.line === line);
    await editor.edit((edit) => edit.delete(editor.document.lineAt(line).rangeIncludingLineBreak));
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
  });

  it('looks again when a file is saved', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    const editor = await openAt(REPOSITORY);
    const original = editor.document.getText();
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    try {
      await editor.edit((edit) => edit.replace(all, 'export const nothing = 1;\n'));
      await editor.document.save();
      await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
      await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), original));
      await editor.document.save();
      await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    } finally {
      await vscode.workspace.fs.writeFile(sampleUri(REPOSITORY), new TextEncoder().encode(original));
    }
  });

  it('shows a finding in full', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    const [diagnostic] = await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    assert.ok(typeof diagnostic?.code === 'object');
    const args: unknown[] = JSON.parse(diagnostic.code.target.query);
    await vscode.commands.executeCommand(diagnostic.code.target.path, ...args);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    const document = await vscode.workspace.openTextDocument(input.uri);
    assert.match(document.getText(), /## Recommendation/);
    assert.match(document.getText(), /orderRepository\.ts:\d+/);
  });

  it('offers to show a finding and to ask about it where it stands', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    const [diagnostic] = await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      sampleUri(REPOSITORY),
      diagnostic?.range,
    );
    const commands = actions.map(({ command }) => command?.command);
    assert.ok(commands.includes(COMMANDS.showFinding) && commands.includes(COMMANDS.askAboutFinding));
  });

  it('copies a finding as Markdown', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    const [diagnostic] = await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
    assert.ok(typeof diagnostic?.code === 'object');
    const [fingerprint]: unknown[] = JSON.parse(diagnostic.code.target.query);
    await vscode.commands.executeCommand(COMMANDS.copyFinding, { fingerprint });
    assert.match(await vscode.env.clipboard.readText(), /^# .+\n\n\*\*major\*\*/);
  });
});
