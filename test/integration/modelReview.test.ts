import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { fault } from '../modelServer/faults';
import { createGate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { gatedReviewReply, replyFinding, reviewReply, reviewText } from '../modelServer/reviewReply';
import { asksFor } from '../modelServer/scriptedReply';
import { cleanUp, diagnosticsOf, sampleUri, setSetting, untilDiagnostics } from './editing';

const REPOSITORY = 'src/orders/orderRepository.ts';
const SERVICE = 'src/orders/orderService.ts';
const FINDING = {
  file: REPOSITORY,
  quote: '    const lines = await db.query(',
  line: 3,
  title: 'One query an order',
  category: 'bottleneck',
} as const;

describe('A review by a model', () => {
  let server: ModelServer;

  before(async () => {
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
  });
  beforeEach(async () => {
    await setSetting('baseUrl', server.baseUrl);
    await setSetting('authScheme', 'none');
  });
  afterEach(cleanUp);
  after(() => server.stop());

  it('puts findings where their quotes stand, whatever line the model names', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('const lines = await db.query('));
    const quote = document.lineAt(line).text;
    server.setScript(reviewReply([{ ...FINDING, quote, line: 1 }]));
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    const [diagnostic] = await untilDiagnostics(document.uri, (found) => found.length > 0);
    assert.equal(diagnostic?.range.start.line, line);
    assert.match(diagnostic?.message ?? '', /^One query an order\n/);
  });

  it('does not place what it cannot find, nor show what it is not sure of until asked to', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    const quote = document.lineAt(9).text;
    server.setScript(
      reviewReply([
        { ...FINDING, quote: 'this text stands nowhere at all', title: 'Lost' },
        { ...FINDING, quote: document.lineAt(0).text, title: 'Unsure', confidence: 'low' },
        { ...FINDING, quote, title: 'Sure' },
      ]),
    );
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    const found = await untilDiagnostics(document.uri, (all) => all.length > 0);
    assert.deepEqual(
      found.map(({ message }) => message.split('\n')[0]),
      ['Sure'],
    );
    await vscode.commands.executeCommand(COMMANDS.toggleLowConfidence);
    await untilDiagnostics(document.uri, (all) => all.length === 2);
  });

  it('keeps what had arrived when the connection breaks off', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    const findings = [0, 1, 2, 3].map((line) => ({
      ...FINDING,
      quote: document.lineAt(line).text,
      title: `Finding ${line}`,
      line: line + 1,
    }));
    server.setScript(fault('disconnect', reviewText(findings)));
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    const found = await untilDiagnostics(document.uri, (all) => all.length > 0);
    assert.ok(found.length < findings.length);
    assert.match(found[0]?.message ?? '', /^Finding 0/);
  });

  it('sends the file with unsaved edits', async () => {
    server.setScript(reviewReply([]));
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// not saved yet\n'));
    const sent = server.requests.length;
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    const request = await server.request(sent);
    assert.match(userText(request), /not saved yet/);
  });

  it('makes up for edits made while the reply is on its way', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    const line = 4;
    const gate = createGate();
    const findings = [9, line].map((at) => ({ ...FINDING, quote: document.lineAt(at).text, title: `From line ${at}` }));
    server.setScript(gatedReviewReply(findings, [gate]));
    const editor = await vscode.window.showTextDocument(document);
    const review = vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    await gate.reached;
    await untilDiagnostics(document.uri, (found) => found.length === 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// one\n// two\n'));
    gate.open();
    await review;
    const found = await untilDiagnostics(document.uri, (all) => all.length === 2);
    assert.deepEqual(new Set(found.map(({ range }) => range.start.line)), new Set([11, line + 2]));
  });

  it('never sends a file of secrets', async () => {
    const secret = sampleUri('.env');
    await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode('PASSWORD=hunter2\n'));
    const sent = server.everyRequest.length;
    try {
      await vscode.commands.executeCommand(COMMANDS.reviewFile, secret);
      assert.equal(server.everyRequest.length, sent);
    } finally {
      await vscode.workspace.fs.delete(secret);
    }
  });

  it('stops at once and keeps the connection no longer', async () => {
    server.setScript(fault('hang'));
    const sent = server.requests.length;
    const review = vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    const request = await server.request(sent);
    await vscode.commands.executeCommand(COMMANDS.cancelReview);
    await review;
    assert.equal(await request.closed, 'abandoned');
  });

  it('reads on in a deep review, and never what is hidden', async () => {
    const secret = sampleUri('.env');
    await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode('PASSWORD=hunter2-and-more\n'));
    try {
      await setSetting('deepReview', true);
      const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
      const quote = (await vscode.workspace.openTextDocument(sampleUri(SERVICE))).lineAt(0).text;
      server.setScript([
        asksFor({ name: 'read_file', input: { path: SERVICE } }, { name: 'read_file', input: { path: '.env' } }),
        asksFor(
          { name: 'dependency_facts', input: { path: SERVICE } },
          { name: 'git_history', input: { path: SERVICE } },
        ),
        reviewReply([{ ...FINDING, file: SERVICE, quote }]),
      ]);
      const from = server.requests.length;
      await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
      await untilDiagnostics(sampleUri(SERVICE), (found) => found.length > 0);
      const sent = JSON.stringify(server.requests.slice(from).map(({ body }) => body));
      assert.equal(server.requests.length - from, 3);
      assert(sent.includes(JSON.stringify(quote).slice(1, -1)) && /imports src/.test(sent));
      assert(!sent.includes('hunter2'));
    } finally {
      await setSetting('deepReview', undefined);
      await vscode.workspace.fs.delete(secret);
    }
  });

  it('keeps the editor responsive with 200 findings', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    const findings = Array.from({ length: 200 }, (_, index) =>
      replyFinding({
        ...FINDING,
        quote: document.lineAt(index % 20).text || 'x',
        title: `Finding ${index}`,
        line: (index % 20) + 1,
      }),
    );
    server.setScript(reviewReply(findings));
    let changes = 0;
    const counting = vscode.languages.onDidChangeDiagnostics(() => changes++);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    await untilDiagnostics(document.uri, (found) => found.length > 10);
    counting.dispose();
    assert.ok(changes < 100, `${changes} changes of diagnostics`);
  });

  it('leaves the findings of an earlier review when a later one fails', async () => {
    const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
    server.setScript(reviewReply([{ ...FINDING, quote: document.lineAt(0).text }]));
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    await untilDiagnostics(document.uri, (found) => found.length === 1);
    server.setScript(fault('invalid-key'));
    await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
    assert.equal(diagnosticsOf(document.uri).length, 1);
  });
});
