import * as vscode from 'vscode';
import type { Attachment } from '../core/chat/chatState';
import type { Conversation } from '../core/chat/conversation';
import { rangeOfFinding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { Target } from '../core/findings/target';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { targetAtSelection } from '../workspace/selectionTarget';
import { findingFrom, targetFrom } from './commandArguments';
import { COMMANDS } from './commandIds';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

interface AskDeps {
  readonly store: FindingStore;
  readonly conversation: Conversation;
}

/** Attaches a finding, and the code it is about, to the next question and opens the chat. */
export function askAboutFinding(deps: AskDeps): Action {
  return (argument) => attach(argument, deps);
}

/** Has a finding explained in the chat, from the code it is about. */
export function explainFinding(deps: AskDeps): Action {
  return async (argument) => {
    await attach(argument, deps);
    const question = vscode.l10n.t(
      'Explain this finding by the code: what goes wrong, when, and what the advice costs.',
    );
    await vscode.commands.executeCommand(COMMANDS.sendChatMessage, question);
  };
}

async function attach(argument: unknown, { store, conversation }: AskDeps): Promise<void> {
  const finding = findingFrom(argument, store);
  const { path, fingerprint } = finding;
  const range = rangeOfFinding(finding);
  conversation.attach({ path, label: plainTitle(finding), fingerprint, ...(range ? { range } : {}) });
  await vscode.commands.executeCommand(COMMANDS.focusChat);
}

/** Attaches code to the next question and opens the chat: what a code lens names, else the selection. */
export function askAboutSelection(deps: { readonly conversation: Conversation }): Action {
  return async (argument) => {
    const target = isLensTarget(argument) ? targetFrom(argument) : await selectedTarget();
    for (const attachment of attachmentsOf(target)) deps.conversation.attach(attachment);
    await vscode.commands.executeCommand(COMMANDS.focusChat);
  };
}

/** Menus hand over the document's address, which says less than the selection in it. */
function isLensTarget(argument: unknown): boolean {
  return argument !== undefined && !(argument instanceof vscode.Uri);
}

async function selectedTarget(): Promise<Target> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new UserFacingError(vscode.l10n.t('Open a file first, then select the code to ask about.'));
  return targetAtSelection(editor.document, editor.selection);
}

function attachmentsOf({ label, parts }: Target): readonly Attachment[] {
  return parts.map(({ path, range }) => ({ path, label, ...(range ? { range } : {}) }));
}
