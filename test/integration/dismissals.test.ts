import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { cleanUp, diagnosticsOf, hasSettled, sampleUri, setSetting, untilDiagnostics } from './editing';

const REPOSITORY = 'src/orders/orderRepository.ts';
const FILE = '.architecture/dismissals.json';

interface Entry {
  readonly path: string;
  readonly code: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly words: string;
  readonly date: string;
}

async function entries(): Promise<readonly Entry[]> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri(FILE)));
  return JSON.parse(text).dismissals;
}

/** Edits and saves the file in this window. */
async function write(text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(sampleUri(FILE));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  assert.ok(await document.save());
}

async function renameFile(from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(sampleUri(from), sampleUri(to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function reviewedFinding(): Promise<string> {
  await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
  const [diagnostic] = await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length > 0);
  assert.ok(typeof diagnostic?.code === 'object');
  const [fingerprint]: string[] = JSON.parse(diagnostic.code.target.query);
  assert.ok(fingerprint);
  return fingerprint;
}

describe('Dismissing a finding', () => {
  afterEach(async () => {
    // A file that is made and deleted at once goes unnoticed by a watcher: take back what was dismissed instead.
    for (const { fingerprint } of await entries().catch(() => []))
      await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    assert.deepEqual(await entries().catch(() => []), []);
    await cleanUp();
  });
  after(() => vscode.workspace.fs.delete(sampleUri(FILE)));

  it('takes it away, keeps the reason, survives a review, and can be taken back', async () => {
    const fingerprint = await reviewedFinding();
    const reason = { reason: 'accepted-risk', words: 'A dozen orders at most' };
    await vscode.commands.executeCommand(COMMANDS.dismissFinding, { fingerprint, ...reason });
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
    const [entry, ...others] = await entries();
    assert.deepEqual(others, []);
    assert.equal(entry?.path, REPOSITORY);
    assert.equal(entry.code, 'n-plus-one-query');
    assert.deepEqual({ reason: entry.reason, words: entry.words }, reason);
    assert.match(entry.date, /^\d{4}-\d\d-\d\d$/);

    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    assert.deepEqual(diagnosticsOf(sampleUri(REPOSITORY)), []);

    await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 1);
    assert.deepEqual(await entries(), []);
  });

  it('asks for the reason and for what others should know', async () => {
    const fingerprint = await reviewedFinding();
    const dismissing = vscode.commands.executeCommand(COMMANDS.dismissFinding, fingerprint);
    // The reason that stands first, then nothing to add. Nothing tells when a question is shown.
    while (!(await hasSettled(dismissing)))
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.deepEqual(
      (await entries()).map(({ reason, words }) => [reason, words]),
      [['false-positive', '']],
    );
  });

  it('follows the file: what is saved in it counts at once, a conflict is honoured and never written over', async () => {
    const fingerprint = await reviewedFinding();
    await vscode.commands.executeCommand(COMMANDS.dismissFinding, { fingerprint, reason: 'later' });
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
    const whole = new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri(FILE)));

    await write('{ "version": 1, "dismissals": [] }\n');
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 1);

    const conflict = `<<<<<<< HEAD\n${whole}=======\n>>>>>>> theirs\n`;
    await write(conflict);
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
    await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    const after = new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri(FILE)));
    assert.equal(after, conflict);
    await write(whole);
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
  });

  it('knows what it has read and loses nothing while the disk refuses', async () => {
    const fingerprint = await reviewedFinding();
    await vscode.commands.executeCommand(COMMANDS.dismissFinding, { fingerprint, reason: 'later' });
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 0);
    const file = sampleUri(FILE).fsPath;
    renameSync(file, `${file}.away`);
    mkdirSync(file);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(REPOSITORY));
    assert.deepEqual(diagnosticsOf(sampleUri(REPOSITORY)), [], 'what cannot be read any more still counts');
    await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    assert.deepEqual(diagnosticsOf(sampleUri(REPOSITORY)), []);
    rmdirSync(file);
    renameSync(`${file}.away`, file);
    assert.equal((await entries())[0]?.fingerprint, fingerprint);

    // What writes the file cannot put its draft in place.
    mkdirSync(`${file}.new`);
    const moved = 'src/orders/orderStore.ts';
    await renameFile(REPOSITORY, moved);
    await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    assert.equal((await entries())[0]?.path, REPOSITORY);
    await renameFile(moved, REPOSITORY);
    rmdirSync(`${file}.new`);
    await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    await untilDiagnostics(sampleUri(REPOSITORY), (found) => found.length === 1);
    assert.deepEqual(await entries(), []);
  });

  it('follows a file that is renamed in the editor, in the file of dismissals too', async () => {
    const fingerprint = await reviewedFinding();
    await vscode.commands.executeCommand(COMMANDS.dismissFinding, { fingerprint, reason: 'later' });
    const moved = 'src/orders/orderStore.ts';
    await renameFile(REPOSITORY, moved);
    while ((await entries())[0]?.path !== moved) await new Promise(setImmediate);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(moved));
    assert.deepEqual(diagnosticsOf(sampleUri(moved)), []);
    await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
    await untilDiagnostics(sampleUri(moved), (found) => found.length === 1);
    await vscode.commands.executeCommand(COMMANDS.dismissFinding, { fingerprint, reason: 'later' });
    await renameFile(moved, REPOSITORY);
    while ((await entries())[0]?.path !== REPOSITORY) await new Promise(setImmediate);
  });

  describe('of a model', () => {
    let server: ModelServer;
    before(async () => {
      server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
    });
    beforeEach(async () => {
      await setSetting('baseUrl', server.baseUrl);
      await setSetting('authScheme', 'none');
    });
    after(() => server.stop());

    it('would keep its fingerprint when the model words it anew', async () => {
      const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
      const said = { file: REPOSITORY, quote: document.lineAt(0).text, title: 'Rows leak out of the repository' };
      server.setScript(reviewReply([said]));
      const fingerprint = await reviewedFinding();
      const anew = `${said.quote}\n${document.lineAt(1).text}`;
      server.setScript(reviewReply([{ ...said, quote: anew, title: 'The repository leaks its rows' }]));
      await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
      await untilDiagnostics(document.uri, ([one]) => one?.message.startsWith('The repository leaks') === true);
      assert.equal(await reviewedFinding(), fingerprint);
    });

    it('is told to the model, and holds when the model words it anew', async () => {
      const document = await vscode.workspace.openTextDocument(sampleUri(REPOSITORY));
      const line = document
        .getText()
        .split('\n')
        .findIndex((text) => text.includes('await db.query('));
      const quote = document.lineAt(line).text;
      const said = { file: REPOSITORY, category: 'bottleneck', title: 'Orders load their lines one by one' } as const;
      server.setScript(reviewReply([{ ...said, quote }]));
      const fingerprint = await reviewedFinding();
      await vscode.commands.executeCommand(COMMANDS.dismissFinding, { fingerprint, reason: 'later', words: 'In May' });
      await untilDiagnostics(document.uri, (found) => found.length === 0);

      const other = { file: REPOSITORY, quote: document.lineAt(0).text, title: 'Something else' };
      const more = `${quote}\n${document.lineAt(line + 1).text}`;
      server.setScript(reviewReply([{ ...said, quote: more, title: 'Lines are loaded one by one for orders' }, other]));
      const sent = server.requests.length;
      await vscode.commands.executeCommand(COMMANDS.reviewFile, document.uri);
      const [only, ...rest] = await untilDiagnostics(document.uri, (found) => found.length > 0);
      assert.match(only?.message ?? '', /^Something else/);
      assert.deepEqual(rest, []);
      assert.match(userText(await server.request(sent)), /Orders load their lines one by one \(later: In May\)/);
    });
  });

  // Last: the analyser goes on to look at a file that was edited.
  describe('in the code', () => {
    it('by a comment above the code is heeded at once and given up with the comment, or with its undo', async () => {
      const fingerprint = await reviewedFinding();
      const uri = sampleUri(REPOSITORY);
      // Only the review itself is to bring back what one undo takes back.
      await setSetting('analysis.live', 'never');
      const suppress = async (): Promise<void> => {
        await vscode.commands.executeCommand(COMMANDS.suppressFinding, {
          fingerprint,
          words: 'A dozen orders at most',
        });
        await untilDiagnostics(uri, (found) => found.length === 0);
      };
      await suppress();
      await vscode.commands.executeCommand('undo');
      await untilDiagnostics(uri, (found) => found.length === 1);
      await setSetting('analysis.live', undefined);
      await suppress();
      const document = await vscode.workspace.openTextDocument(uri);
      const comment = '// architecture-review-ignore n-plus-one-query: A dozen orders at most';
      const line = document
        .getText()
        .split('\n')
        .findIndex((text) => text.trim() === comment);
      assert.ok(line > 0);

      await vscode.commands.executeCommand(COMMANDS.reviewFile, uri);
      assert.deepEqual(diagnosticsOf(uri), []);
      await vscode.commands.executeCommand(COMMANDS.reopenFinding, { fingerprint });
      assert.deepEqual(diagnosticsOf(uri), [], 'only taking the comment out reopens it');

      const edit = new vscode.WorkspaceEdit();
      edit.delete(uri, document.lineAt(line).rangeIncludingLineBreak);
      await vscode.workspace.applyEdit(edit);
      assert.ok(await document.save());
      await untilDiagnostics(uri, (found) => found.length === 1);
    });
  });
});
