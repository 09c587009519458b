import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { cleanUp, sampleUri, setSetting, untilDiagnostics } from './editing';

const REPOSITORY = sampleUri('src/orders/orderRepository.ts');
const RECORD = 'docs/adr/0007-one-query.md';
const QUOTE = '    const lines = await db.query(';

describe('A decision record that governs code', () => {
  let server: ModelServer;
  before(async () => {
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
    const text =
      '---\nstatus: accepted\npaths: src/orders/**\n---\n# Read lists with one query\n\nNo query in a loop.\n';
    await vscode.workspace.fs.writeFile(sampleUri(RECORD), new TextEncoder().encode(text));
    // A folder that has just come may not be watched yet; what is saved in the editor counts at once.
    const record = await vscode.workspace.openTextDocument(sampleUri(RECORD));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(record.uri, record.positionAt(text.length), 'Ever.\n');
    await vscode.workspace.applyEdit(edit);
    await record.save();
  });
  beforeEach(async () => {
    await setSetting('baseUrl', server.baseUrl);
    await setSetting('authScheme', 'none');
  });
  afterEach(cleanUp);
  after(async () => {
    await vscode.workspace.fs.delete(sampleUri('docs'), { recursive: true });
    await server.stop();
  });

  it('goes along with a review, and a finding against it names it', async () => {
    server.setScript(reviewReply([{ file: 'src/orders/orderRepository.ts', quote: QUOTE, requirement: RECORD }]));
    await vscode.commands.executeCommand(COMMANDS.reviewFile, REPOSITORY);
    const [diagnostic] = await untilDiagnostics(REPOSITORY, (found) => found.length > 0);
    const request = server.requests.at(-1);
    assert.ok(request && userText(request).includes('No query in a loop.'));
    const cited = diagnostic?.relatedInformation?.map(({ location: { uri, range } }) => [uri.path, range.start.line]);
    assert.deepEqual(cited, [[sampleUri(RECORD).path, 4]], 'a click leads to its title');
    assert.ok(typeof diagnostic?.code === 'object');
    const [fingerprint]: string[] = JSON.parse(diagnostic.code.target.query);
    await vscode.commands.executeCommand(COMMANDS.copyFinding, fingerprint);
    assert.match(await vscode.env.clipboard.readText(), /Decision record: `docs\/adr\/0007-one-query\.md`/);
  });

  it('is a click away at the head of the code', async () => {
    await vscode.workspace.openTextDocument(REPOSITORY);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      REPOSITORY,
    );
    const lens = lenses.find(({ command }) => command?.title === 'Decision: Read lists with one query');
    assert.equal(lens?.range.start.line, 0);
    const elsewhere = sampleUri('src/shared/page.ts');
    await vscode.workspace.openTextDocument(elsewhere);
    const others = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', elsewhere);
    assert.ok(others.every(({ command }) => !command?.title.startsWith('Decision: ')));
  });
});
