import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import { uriOf } from '../workspace/workspacePaths';
import type { Action } from './runCommand';
import type { RunningAnswer } from './runningAnswer';
import { UserFacingError } from './userFacingError';

/** Starts the conversation over; an answer that is being written stops. */
export function newConversation(deps: {
  readonly conversation: Conversation;
  readonly runningAnswer: RunningAnswer;
}): Action {
  return () => {
    deps.runningAnswer.stop();
    deps.conversation.clear();
  };
}

/** Takes the attachment at an index off the next question. */
export function detachSelection(deps: { readonly conversation: Conversation }): Action {
  return (index) => {
    if (typeof index === 'number') deps.conversation.detach(index);
  };
}

/** Puts text on the clipboard. */
export function copyCode(): Action {
  return async (text) => {
    if (typeof text === 'string') await vscode.env.clipboard.writeText(text);
  };
}

/** Writes text over what is selected in the editor that was active last. */
export function insertCode(): Action {
  return async (text) => {
    if (typeof text !== 'string') return;
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    if (!editor) throw new UserFacingError(vscode.l10n.t('Open the file that the code should go into first.'));
    await editor.edit((edit) => edit.replace(editor.selection, text));
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  };
}

/** Opens what an answer links to: a file of the workspace, with `#L12` at a line, or after the editor asked a web page. */
export function openChatLink(): Action {
  return async (href) => {
    if (typeof href !== 'string') return;
    if (/^https?:\/\//i.test(href)) {
      await vscode.env.openExternal(vscode.Uri.parse(href, true));
      return;
    }
    await openFileLink(href);
  };
}

async function openFileLink(href: string): Promise<void> {
  const [, path = '', line = '1'] = /^([^#]*)(?:#L(\d+).*)?$/.exec(href) ?? [];
  const uri = uriOf(decode(path));
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  try {
    // An answer may not lead out of the workspace, whatever it was told to write.
    if (!uri || !folder) throw new vscode.FileSystemError(path);
    const position = new vscode.Position(Math.max(0, Number(line) - 1), 0);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  } catch {
    throw new UserFacingError(vscode.l10n.t('{0} is no file of this workspace.', decode(path)));
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
