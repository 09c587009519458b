import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cleanUp, codeOf, sampleUri, untilDiagnostics } from './editing';

const RULE = '.architecture/rules/own.yml';

describe('A rule file', () => {
  const write = (text: string) => vscode.workspace.fs.writeFile(sampleUri(RULE), new TextEncoder().encode(text));

  afterEach(async () => {
    await cleanUp();
    await vscode.workspace.fs.delete(sampleUri('.architecture/rules'), { recursive: true });
  });

  it('has its problems at their lines when it is opened, and loses them when they are mended and saved', async () => {
    await write('id: shared-table\nenabled: false\nseverity: dreadful\n');
    const document = await vscode.workspace.openTextDocument(sampleUri(RULE));
    const editor = await vscode.window.showTextDocument(document);
    const [problem] = await untilDiagnostics(document.uri, (all) => all.length > 0);
    assert.ok(problem);
    assert.equal(codeOf(problem), 'rule-file');
    assert.equal(problem.range.start.line, 2);
    assert.match(problem.message, /severity/);
    const line = document.lineAt(2);
    await editor.edit((edit) => edit.replace(line.range, 'severity: minor'));
    await document.save();
    await untilDiagnostics(document.uri, (all) => all.length === 0);
  });

  it('has them also when it changes on disk while it is open', async () => {
    await write('id: shared-table\nenabled: false\n');
    const document = await vscode.workspace.openTextDocument(sampleUri(RULE));
    await vscode.window.showTextDocument(document);
    await write('id: shared-table\nenabled: false\nseverity: dreadful\n');
    await untilDiagnostics(document.uri, (all) => all.length > 0);
    await write('id: shared-table\nenabled: false\n');
    await untilDiagnostics(document.uri, (all) => all.length === 0);
  });
});
