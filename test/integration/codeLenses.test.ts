import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cleanUp, openAt, sampleUri, untilDiagnostics, untilSetting } from './editing';

const REPOSITORY = 'src/orders/orderRepository.ts';
const ROUTES = 'src/http/signInRoutes.ts';

/** Titles of the lenses on a file by the line they stand on, from top to bottom. */
async function lensesOf(uri: vscode.Uri): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  const ours = lenses.filter(({ command }) => command?.command.startsWith('architectureReview.'));
  const document = await vscode.workspace.openTextDocument(uri);
  return ours.map(({ range, command }) => `${document.lineAt(range.start.line).text.trim()} » ${command?.title}`);
}

describe('Code lenses', () => {
  afterEach(cleanUp);

  it('stand on what a file exposes, not on its helpers', async () => {
    const { document } = await openAt(REPOSITORY);
    await symbolsOf(document.uri);
    const lenses = await lensesOf(document.uri);
    assert.ok(
      lenses.some((lens) => /^export async function ordersOfCustomer.* » Review$/.test(lens)),
      lenses.join('\n'),
    );
    assert.ok(lenses.some((lens) => /^export async function ordersOfCustomer.* » Ask$/.test(lens)));
    assert.ok(!lenses.some((lens) => lens.startsWith('function toLine')), lenses.join('\n'));
  });

  it('stand on route handlers', async () => {
    const { document } = await openAt(ROUTES);
    await symbolsOf(document.uri);
    assert.ok((await lensesOf(document.uri)).some((lens) => lens.includes('async (req, res)')));
  });

  it('count the findings within, and review what they stand on', async () => {
    const { document } = await openAt(REPOSITORY);
    await symbolsOf(document.uri);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const review = lenses.find(
      ({ range, command }) =>
        command?.command === COMMANDS.reviewTarget && /ordersOfCustomer/.test(document.lineAt(range.start.line).text),
    );
    assert.ok(review?.command);
    await vscode.commands.executeCommand(review.command.command, ...(review.command.arguments ?? []));
    await untilDiagnostics(document.uri, (found) => found.length === 1);
    assert.ok((await lensesOf(document.uri)).some((lens) => /ordersOfCustomer.* » 1 finding$/.test(lens)));
  });

  it('go away and come back with the toggle', async () => {
    const uri = sampleUri(REPOSITORY);
    await openAt(REPOSITORY);
    await symbolsOf(uri);
    const off = untilSetting('codeLens.enabled', false);
    await vscode.commands.executeCommand(COMMANDS.toggleCodeLenses);
    await off;
    assert.deepEqual(await lensesOf(uri), []);
    const on = untilSetting('codeLens.enabled', true);
    await vscode.commands.executeCommand(COMMANDS.toggleCodeLenses);
    await on;
    assert.notDeepEqual(await lensesOf(uri), []);
  });
});

/** The language's own extension takes a moment before it names symbols; it is asked until it does. */
async function symbolsOf(uri: vscode.Uri): Promise<void> {
  for (;;) {
    const symbols = await vscode.commands.executeCommand<unknown[]>('vscode.executeDocumentSymbolProvider', uri);
    if (symbols?.length > 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
