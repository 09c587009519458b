import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { createGate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';
import { cleanUp, openAt, sampleUri, setSetting, untilDiagnostics } from './editing';

describe('The commands of the chat', () => {
  afterEach(cleanUp);

  describe('open a link of an answer', () => {
    async function check(href: unknown, expected: string): Promise<void> {
      await vscode.commands.executeCommand(COMMANDS.openChatLink, href);
      const editor = vscode.window.activeTextEditor;
      const path = editor ? vscode.workspace.asRelativePath(editor.document.uri) : '';
      assert.equal(editor ? `${path}:${editor.selection.active.line + 1}` : '', expected);
      assert.ok(editor?.selection.isEmpty ?? true);
    }

    it('at a line', () => check('src/main.ts#L3', 'src/main.ts:3'));
    it('at the first of several lines', () => check('src/main.ts#L3-L5', 'src/main.ts:3'));
    it('at the top', () => check('src/main.ts', 'src/main.ts:1'));
    it('but none out of the workspace', () => check('../../../../../../../../etc/hostname', ''));
    it('nor any other kind of address', () => check('file:///etc/hostname', ''));
    it('nor what is not there', () => check('src/nothing.ts', ''));
    it('nor what is no link', () => check({ href: 'src/main.ts' }, ''));
  });

  it('insert code over the selection, to be undone in one step', async () => {
    const editor = await openAt('src/main.ts', 'import { db }');
    const before = editor.document.getText();
    await vscode.commands.executeCommand(COMMANDS.insertCode, 'import { pool }');
    assert.ok(editor.document.getText().startsWith('import { pool } from'));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('copy code as it is', async () => {
    await vscode.commands.executeCommand(COMMANDS.copyCode, 'a\n  b\n');
    assert.equal(await vscode.env.clipboard.readText(), 'a\n  b\n');
  });

  describe('ask a model', () => {
    let server: ModelServer;
    before(async () => {
      server = await startModelServer(message('An answer.'), { auth: { scheme: 'none' } });
    });
    beforeEach(async () => {
      await setSetting('baseUrl', server.baseUrl);
      await setSetting('authScheme', 'none');
    });
    afterEach(() => vscode.commands.executeCommand(COMMANDS.newConversation));
    after(() => server.stop());

    it('with what is attached and what was said, and no more', async () => {
      const first = server.requests.length;
      await openAt('src/orders/orderRepository.ts', 'export async function findOrder');
      await vscode.commands.executeCommand(COMMANDS.askAboutSelection);
      await vscode.commands.executeCommand(COMMANDS.sendChatMessage, 'First question');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand(COMMANDS.sendChatMessage, 'Second question');
      const sent = userText(await server.request(first));
      assert.ok(sent.includes('First question'));
      assert.ok(sent.includes('export async function findOrder'));
      assert.ok(!sent.includes('UPDATE orders SET status'));
      const next = userText(await server.request(first + 1));
      assert.ok(next.includes('First question') && next.includes('Second question'));
      assert.equal(server.requests.length, first + 2);
    });

    it('to explain a finding, with the finding and its code', async () => {
      const path = 'src/orders/orderRepository.ts';
      const title = 'Rows are loaded one by one';
      server.setScript(reviewReply([{ file: path, quote: '    const lines = await db.query(', title }]));
      await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(path));
      const [diagnostic] = await untilDiagnostics(sampleUri(path), (found) => found.length > 0);
      assert.ok(typeof diagnostic?.code === 'object');
      const [fingerprint]: string[] = JSON.parse(diagnostic.code.target.query);
      server.setScript(message('It costs a round trip each.'));
      const before = server.requests.length;
      await vscode.commands.executeCommand(COMMANDS.explainFinding, fingerprint);
      const sent = userText(await server.request(before));
      assert.ok(
        sent.includes('Explain this finding') && sent.includes(title) && sent.includes('await db.query('),
        sent,
      );
      assert.equal(server.requests.length, before + 1);
    });

    it('and stop at once, or for the next question', async () => {
      server.setScript([message(['Begun ', createGate()]), message(['Begun ', createGate()]), message('Whole.')]);
      const first = server.requests.length;
      const stopped = vscode.commands.executeCommand(COMMANDS.sendChatMessage, 'One');
      const one = await server.request(first);
      await vscode.commands.executeCommand(COMMANDS.stopAnswer);
      assert.equal(await one.closed, 'abandoned');
      await stopped;

      const replaced = vscode.commands.executeCommand(COMMANDS.sendChatMessage, 'Two');
      const two = await server.request(first + 1);
      await vscode.commands.executeCommand(COMMANDS.sendChatMessage, 'Three');
      assert.equal(await two.closed, 'abandoned');
      await replaced;
    });

    it('only when there is a question', async () => {
      const { length } = server.requests;
      for (const text of [undefined, '', '  \n', 7])
        await vscode.commands.executeCommand(COMMANDS.sendChatMessage, text);
      await vscode.commands.executeCommand(COMMANDS.retryAnswer);
      assert.equal(server.requests.length, length);
    });
  });
});
