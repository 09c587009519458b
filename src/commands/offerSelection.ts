import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import { targetOfRange } from '../workspace/selectionTarget';

/** Time after which a selection counts as made, in ms: while it is being dragged nothing is offered. */
const SETTLED_AFTER_MS = 200;

/** Offers what is selected in the editor to the next question in the chat, where it shows and can be taken off. */
export function offerSelections(conversation: Conversation): vscode.Disposable {
  let settling: NodeJS.Timeout | undefined;
  const offerSoon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => offer(conversation), SETTLED_AFTER_MS);
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(settling)),
    vscode.window.onDidChangeTextEditorSelection(offerSoon),
    vscode.window.onDidChangeActiveTextEditor(offerSoon),
  );
}

function offer(conversation: Conversation): void {
  const editor = vscode.window.activeTextEditor;
  // Without an editor the chat itself has the focus, or nothing is open: what was selected stays on offer.
  if (!editor || editor.document.uri.scheme === 'output') return;
  if (editor.selection.isEmpty) {
    conversation.offer(undefined);
    return;
  }
  const { label, parts } = targetOfRange(editor.document, editor.selection);
  const [part] = parts;
  conversation.offer(part && { path: part.path, label, ...(part.range ? { range: part.range } : {}) });
}
