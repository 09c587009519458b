import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cleanUp, sampleUri, untilDiagnostics } from './editing';

const AGENT = '.claude/agents/broken.md';

describe('An agent file of the workspace', () => {
  afterEach(async () => {
    await cleanUp();
    await vscode.workspace.fs.delete(sampleUri('.claude'), { recursive: true });
  });

  it('says what is wrong with it when it is saved', async () => {
    await vscode.workspace.fs.writeFile(
      sampleUri(AGENT),
      new TextEncoder().encode('---\nname: broken\n---\n\nBe kind.\n'),
    );
    const document = await vscode.workspace.openTextDocument(sampleUri(AGENT));
    const editor = await vscode.window.showTextDocument(document);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(all, '---\nname: broken\n---\n'));
    await document.save();
    const [problem] = await untilDiagnostics(document.uri, (found) => found.length > 0);
    assert.match(problem?.message ?? '', /no text after its front matter/);
    await editor.edit((edit) => edit.insert(new vscode.Position(document.lineCount, 0), '\nBe kind.\n'));
    await document.save();
    await untilDiagnostics(document.uri, (found) => found.length === 0);
  });
});
