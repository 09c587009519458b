import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import { parseCodeLink } from '../core/prompts/codeLink';
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

/** An answer may not lead out of the workspace, whatever it was told to write. */
async function openFileLink(href: string): Promise<void> {
  const place = parseCodeLink(href);
  const uri = place && uriOf(place.path);
  const isInWorkspace = uri && vscode.workspace.getWorkspaceFolder(uri);
  const document =
    isInWorkspace && (await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined));
  if (!document) throw new UserFacingError(vscode.l10n.t('{0} is no file of this workspace.', place?.path ?? href));
  // Only the cursor goes there: what is selected would be offered to the next question.
  const cursor = new vscode.Position(place.firstLine, 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(cursor, cursor) });
}
