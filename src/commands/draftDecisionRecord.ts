import * as vscode from 'vscode';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { decisionFileName } from '../core/reports/decisionFileName';
import { decisionRecord } from '../core/reports/decisionRecord';
import { decisionFolderOf } from '../workspace/decisionFolder';
import { uriOf } from '../workspace/workspacePaths';
import { findingFrom } from './commandArguments';
import { columnForCode } from './openCode';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/**
 * Opens a draft of a decision record about a finding, as an unsaved document with its name and place: nothing is
 * written until the person saves it. A draft that is open and unchanged is shown again.
 */
export function draftDecisionRecord(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    const finding = findingFrom(argument, deps.store);
    const date = new Date().toISOString().slice(0, 10);
    const content = decisionRecord(finding, date);
    const document = openDraft(content) ?? (await createDraft(finding, content, date));
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: columnForCode() });
  };
}

function openDraft(content: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.isUntitled && !document.isClosed && document.getText().replaceAll('\r\n', '\n') === content,
  );
}

/** A finding outside every open folder has no place for its record; the person chooses one on saving. */
async function createDraft(finding: Finding, content: string, date: string): Promise<vscode.TextDocument> {
  const uri = uriOf(finding.path);
  const project = uri && vscode.workspace.getWorkspaceFolder(uri);
  if (!project) return vscode.workspace.openTextDocument({ language: 'markdown', content });
  const folder = await decisionFolderOf(project);
  const file = vscode.Uri.joinPath(folder.uri, decisionFileName(plainTitle(finding), folder.names, date));
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), content);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new UserFacingError(vscode.l10n.t('The draft of the decision record could not be written into the editor.'));
  return document;
}
