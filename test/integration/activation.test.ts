import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';

const EXTENSION_ID = 'architecture-review.architecture-review';

describe('The extension in VS Code', () => {
  it('is found and activates', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, `${EXTENSION_ID} is not among the extensions`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command it knows', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = Object.values(COMMANDS).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
