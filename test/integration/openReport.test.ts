import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cleanUp, sampleUri } from './editing';

const FILE = sampleUri('src/util.ts');
const REPORT = sampleUri('eslint.sarif');
const FIXTURE = join(__dirname, '../../../test/fixtures/sarif/eslint.sarif');

describe('A report of another tool', () => {
  afterEach(async () => {
    await cleanUp();
    for (const uri of [FILE, REPORT]) await vscode.workspace.fs.delete(uri);
  });

  it('shows in Problems under that tool, at the places of this machine, and leaves when it is cleared', async () => {
    await vscode.workspace.fs.writeFile(FILE, Buffer.from('const left = 1;\neval(x);\n'));
    await vscode.workspace.fs.writeFile(REPORT, await readFile(FIXTURE));
    await vscode.commands.executeCommand(COMMANDS.openSarifReport, REPORT);
    const [unused, ...others] = await untilProblems((found) => found.length > 0);
    assert.ok(unused);
    assert.deepEqual(others, [], 'what is suppressed in the report shows folded away alone');
    assert.equal(unused.message.split('\n')[0], "'left' is assigned a value but never used");
    assert.deepEqual([unused.range.start.line, unused.range.start.character, unused.range.end.character], [0, 6, 10]);
    await vscode.workspace.openTextDocument(FILE);
    const actions: readonly vscode.CodeAction[] = await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      FILE,
      unused.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Show Full Finding') && !titles.includes('Dismiss Finding…'), titles.join());
    await vscode.commands.executeCommand(COMMANDS.clearFindings);
    await untilProblems((found) => found.length === 0);
  });
});

function untilProblems(
  isReached: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const check = (): void => {
      const found = vscode.languages.getDiagnostics(FILE).filter(({ source }) => source === 'ESLint');
      if (!isReached(found)) return;
      listening.dispose();
      resolve(found);
    };
    const listening = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}
