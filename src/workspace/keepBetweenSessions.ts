import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import { readStoredConversation } from '../core/chat/readStoredConversation';
import type { FindingStore } from '../core/findings/findingStore';
import { readStoredReviews, type StoredReviews } from '../core/findings/readStoredReviews';
import { type Kept, keepSaved } from './keepSaved';

/** At most this many reviews are kept, the newest. */
const MAX_REVIEWS = 50;

/** Puts back the reviews and the conversation of the last session, and keeps them for the next one. */
export function keepBetweenSessions(
  store: FindingStore,
  conversation: Conversation,
  folder: vscode.Uri,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    keepSaved(keptReviews(store), vscode.Uri.joinPath(folder, 'reviews.json'), log),
    keepSaved(keptConversation(conversation), vscode.Uri.joinPath(folder, 'conversation.json'), log),
  );
}

function keptReviews(store: FindingStore): Kept {
  return {
    onDidChange: (listener) => store.onDidChange(listener),
    snapshot: (): StoredReviews => ({ version: 1, reviews: store.reviews.slice(-MAX_REVIEWS) }),
    restore: (value) => {
      const reviews = readStoredReviews(value);
      if (reviews) store.restore(reviews);
      return reviews !== undefined;
    },
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
