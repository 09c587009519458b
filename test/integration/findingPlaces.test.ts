import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commandIds';
import { cleanUp, diagnosticsOf, openAt, sampleUri, setSetting, untilDiagnostics } from './editing';

const PATH = 'src/orders/orderRepository.ts';
const RENAMED = 'src/orders/renamedRepository.ts';

describe('The place of a finding', () => {
  let original: Uint8Array;
  before(async () => {
    original = await vscode.workspace.fs.readFile(sampleUri(PATH));
  });
  beforeEach(async () => {
    await setSetting('analyseOnSave', false);
    await vscode.commands.executeCommand(COMMANDS.reviewFile, sampleUri(PATH));
    await untilDiagnostics(sampleUri(PATH), (found) => found.length > 0);
  });
  afterEach(async () => {
    await cleanUp();
    await vscode.workspace.fs.writeFile(sampleUri(PATH), original);
  });

  const firstLine = (): number => diagnosticsOf(sampleUri(PATH))[0]?.range.start.line ?? -1;

  it('is found by its text after the file was changed by another program', async () => {
    const line = firstLine();
    const text = new TextDecoder().decode(original);
    await vscode.workspace.fs.writeFile(sampleUri(PATH), new TextEncoder().encode(`// one\n// two\n${text}`));
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line + 2);
    await vscode.workspace.fs.writeFile(sampleUri(PATH), new TextEncoder().encode('export const nothing = 1;\n'));
    await untilDiagnostics(sampleUri(PATH), (found) => found.length === 0);
    await vscode.workspace.fs.writeFile(sampleUri(PATH), original);
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line);
  });

  it('follows the code through another branch and back', async () => {
    const line = firstLine();
    const git = (...args: string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], {
        cwd: sampleUri('.').fsPath,
      });
    const { stdout } = await git('branch', '--show-current');
    await git('switch', '--quiet', '--create', 'other');
    const text = new TextDecoder().decode(original);
    await vscode.workspace.fs.writeFile(sampleUri(PATH), new TextEncoder().encode(`// one\n${text}`));
    await git('commit', '--quiet', '--all', '--message=Other');
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line + 1);
    await git('switch', '--quiet', stdout.trim());
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line);
    await git('switch', '--quiet', 'other');
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line + 1);
    await git('switch', '--quiet', stdout.trim());
    await git('branch', '--quiet', '-D', 'other');
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line);
  });

  it('follows an edit at several cursors', async () => {
    const editor = await openAt(PATH);
    const line = firstLine();
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '\n\n');
      edit.insert(new vscode.Position(line, 0), '\n');
    });
    await untilDiagnostics(sampleUri(PATH), ([first]) => first?.range.start.line === line + 3);
  });

  it('goes when its code is edited and comes back when the edit is undone', async () => {
    const editor = await openAt(PATH);
    const { start } = diagnosticsOf(sampleUri(PATH))[0]?.range ?? {};
    await editor.edit((edit) => start && edit.insert(start.translate(0, 3), 'x'));
    await untilDiagnostics(sampleUri(PATH), (found) => found.length === 0);
    await vscode.commands.executeCommand('undo');
    await untilDiagnostics(sampleUri(PATH), (found) => found.length > 0);
  });

  it('moves with its file', async () => {
    const rename = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(sampleUri(from), sampleUri(to));
      await vscode.workspace.applyEdit(edit);
    };
    await rename(PATH, RENAMED);
    await untilDiagnostics(sampleUri(RENAMED), (found) => found.length > 0);
    await untilDiagnostics(sampleUri(PATH), (found) => found.length === 0);
    await rename(RENAMED, PATH);
    await untilDiagnostics(sampleUri(PATH), (found) => found.length > 0);
  });
});
