import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cleanUp, codeOf, sampleUri, untilDiagnostics } from './editing';

const LAYERS = '.architecture/layers.yml';
const TEXT = `components:
  http: { files: src/http/** }
  orders: { files: src/orders/**, holds: Orders and their prices }
  database: { files: src/db/** }
forbid:
  - from: orders
    to: database
    name: no pool in orders
    because: orders go through their repository
`;

describe('A layers file', () => {
  beforeEach(() => vscode.workspace.fs.writeFile(sampleUri(LAYERS), new TextEncoder().encode(TEXT)));
  afterEach(async () => {
    await cleanUp();
    await vscode.workspace.fs.writeFile(sampleUri(LAYERS), new Uint8Array());
    await vscode.workspace.fs.delete(sampleUri(LAYERS));
  });

  async function write(text: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument(sampleUri(LAYERS));
    const editor = await vscode.window.showTextDocument(document);
    // The editor may not have heard yet that the file was written anew, and would not save over that.
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
    return editor;
  }

  async function offeredAtEnd({ document }: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
    const end = document.positionAt(document.getText().length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
    );
    return list.items;
  }

  const labelsOf = (items: readonly vscode.CompletionItem[]) =>
    items.map(({ label }) => (typeof label === 'string' ? label : `${label.label} ${label.description ?? ''}`.trim()));

  it('is completed with keys, components, and globs that say what they match', async () => {
    assert.ok(labelsOf(await offeredAtEnd(await write(`${TEXT}al`))).includes('allow'));
    const names = labelsOf(await offeredAtEnd(await write(`${TEXT}order: [http, `)));
    assert.deepEqual(names, ['http', 'orders Orders and their prices', 'database']);
    const globs = labelsOf(await offeredAtEnd(await write('components:\n  http:\n    files: ')));
    assert.ok(globs.includes('src/orders/** 8 files'), globs.join('\n'));
  });

  it('explains a component where it is named', async () => {
    const { document } = await write(TEXT);
    const position = document.positionAt(TEXT.indexOf('from: orders') + 'from: o'.length);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
    assert.match(text, /\*\*orders\*\*: Orders and their prices/);
    assert.match(text, /8 files, \d+ lines of code/);
    assert.match(text, /Ca = \d+, Ce = \d+, I = /);
    assert.match(text, /\*\*\d+ violations?\*\*/);
  });

  it('says what is wrong with it, where it stands, until it is right', async () => {
    const { document } = await write(`${TEXT}  - { from: order, to: database }\n`);
    const [problem] = await untilDiagnostics(document.uri, (found) => found.length > 0);
    assert.ok(problem);
    assert.equal(problem.message, 'No component is called `order`');
    assert.equal(document.getText(problem.range), 'order');
    await write(TEXT);
    await untilDiagnostics(document.uri, (found) => found.length === 0);
  });

  it('has its violations shown at the imports, with the rule and its reason', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewWorkspace);
    const uri = sampleUri('src/orders/orderRepository.ts');
    const found = await untilDiagnostics(uri, (all) => all.some((one) => codeOf(one) === 'layering-violation'));
    const violation = found.find((one) => codeOf(one) === 'layering-violation');
    assert.ok(violation);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(violation.range), /^import .*db\/pool/);
    assert.match(violation.message, /orders must not use database/);
  });

  it('has what was reviewed judged by it again when it is saved', async () => {
    const uri = sampleUri('src/orders/orderRepository.ts');
    const isJudged = (all: readonly vscode.Diagnostic[]) => all.some((one) => codeOf(one) === 'layering-violation');
    const { document } = await write(TEXT.slice(0, TEXT.indexOf('forbid:')));
    assert.ok(await document.save());
    await vscode.commands.executeCommand(COMMANDS.reviewWorkspace);
    assert.ok(!isJudged(vscode.languages.getDiagnostics(uri)));
    await write(TEXT);
    assert.ok(await document.save());
    await untilDiagnostics(uri, isJudged);
  });

  it('is drafted from the imports there are, and never overwritten', async () => {
    await vscode.commands.executeCommand(COMMANDS.proposeLayers);
    const beside = vscode.window.activeTextEditor?.document;
    assert.ok(beside?.isUntitled);
    assert.notEqual(beside.uri.path, sampleUri(LAYERS).path);
    assert.match(beside.getText(), /^ {2}orders:\n {4}files: src\/orders\/\*\*$/m);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

    await vscode.workspace.fs.delete(sampleUri(LAYERS));
    await vscode.commands.executeCommand(COMMANDS.proposeLayers);
    const draft = vscode.window.activeTextEditor?.document;
    assert.ok(draft?.isUntitled);
    assert.equal(draft.uri.path, sampleUri(LAYERS).path);
  });
});
