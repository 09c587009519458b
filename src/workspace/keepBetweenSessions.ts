import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import type { Discussions } from '../core/chat/discussions';
import { readStoredConversation } from '../core/chat/readStoredConversation';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { adoptNewerStorage } from './adoptNewerStorage';
import { keepReviews } from './keepReviews';
import { type Kept, keepSaved } from './keepSaved';
import type { ReviewArchive } from './reviewArchive';
import { pruneEarlierReviews } from './reviewHistory';
import { readSettings } from './settings';

export interface KeptBetweenSessions {
  readonly store: FindingStore;
  readonly archive: ReviewArchive;
  readonly conversation: Conversation;
  readonly discussions: Discussions;
}

/**
 * Puts back the reviews, the conversation and the discussions of the last session, and keeps them for the next one. What goes wrong
 * with the disk goes to the log, and is shown once.
 */
export function keepBetweenSessions(
  { store, archive, conversation, discussions }: KeptBetweenSessions,
  folder: vscode.Uri,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  try {
    adoptNewerStorage(folder.fsPath);
  } catch (error) {
    log.warn(`What another window of this workspace kept could not be taken over: ${String(error)}`);
  }
  const reviews = keepReviews(store, archive, (problem) => void warn(problem, log));
  void reviews.restored
    .then(() => pruneEarlierReviews(archive, readSettings().historyKeep))
    .catch((error: unknown) => log.warn(`Earlier reviews could not be looked through: ${String(error)}`));
  return vscode.Disposable.from(
    reviews,
    keepSaved(keptDiscussions(discussions), vscode.Uri.joinPath(folder, 'discussions.json'), log),
    keepSaved(keptConversation(conversation), vscode.Uri.joinPath(folder, 'conversation.json'), log),
  );
}

/** The folder of a storage in which its reviews are kept. */
export function reviewsFolder(storage: vscode.Uri): string {
  return join(storage.fsPath, 'reviews');
}

async function warn(problem: string, log: vscode.LogOutputChannel): Promise<void> {
  log.warn(problem);
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showWarningMessage(problem, showLog)) === showLog) log.show();
}

function keptDiscussions(discussions: Discussions): Kept {
  return {
    onDidChange: (listener) => discussions.onDidChange(listener),
    snapshot: () => discussions.snapshot(),
    restore: (value) => discussions.restore(value),
  };
}

function keptConversation(conversation: Conversation): Kept {
  return {
    onDidChange: (listener) =>
      conversation.onDidChange(({ kind }) => {
        // What is attached belongs to the question being written, which is not kept.
        if (kind !== 'attachments') listener();
      }),
    snapshot: () => conversation.snapshot(),
    restore: (value) => {
      const stored = readStoredConversation(value);
      if (stored) conversation.restore(stored);
      return stored !== undefined;
    },
  };
}
