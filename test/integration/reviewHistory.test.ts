import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cleanUp, hasSettled, sampleUri, untilDiagnostics } from './editing';

const REPOSITORY = sampleUri('src/orders/orderRepository.ts');

describe('An earlier review', () => {
  afterEach(cleanUp);

  it('is shown again when it is chosen', async () => {
    await vscode.commands.executeCommand(COMMANDS.reviewFile, REPOSITORY);
    await untilDiagnostics(REPOSITORY, (found) => found.length > 0);
    await vscode.commands.executeCommand(COMMANDS.clearFindings);
    await untilDiagnostics(REPOSITORY, (found) => found.length === 0);
    const opening = vscode.commands.executeCommand(COMMANDS.openEarlierReview);
    while (!(await hasSettled(opening)))
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await untilDiagnostics(REPOSITORY, (found) => found.length > 0);
  });
});
