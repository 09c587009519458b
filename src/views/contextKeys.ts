import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import type { Listing } from '../core/findings/listing/listing';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { updateSoon } from './shown/updateSoon';
import type { AnalysisStatus } from './statusBar';

export interface ContextKeysDeps {
  readonly store: FindingStore;
  readonly listing: Listing;
  readonly conversation: Conversation;
  /** Who would review now. */
  readonly answerer: () => { readonly kind: 'model' | 'analyser' };
  readonly onDidChangeAnswerer: vscode.Event<void>;
  readonly status: AnalysisStatus;
}

/** Keeps the context keys that menus and welcome texts of package.json depend on. */
export function registerContextKeys({
  store,
  listing,
  conversation,
  answerer,
  onDidChangeAnswerer,
  status,
}: ContextKeysDeps): vscode.Disposable {
  const soon = updateSoon(() => {
    setContext('hasReviews', store.reviews.length > 0);
    setContext('hasFindings', store.reviewsAndLive.length > 0);
    setContext(
      'reviewing',
      store.reviews.some(({ outcome }) => !outcome),
    );
  });
  return vscode.Disposable.from(
    soon,
    store.onDidChange(() => soon.update()),
    conversation.onDidChange(({ kind }) => {
      if (kind !== 'message' && kind !== 'replaced') return;
      setContext('answering', conversation.messages.at(-1)?.state === 'streaming');
    }),
    listing.onDidChange(() => setContext('filtered', listing.filter !== '')),
    status.onDidChange(() => setContext('analysisPaused', status.current().kind === 'paused')),
    onDidChangeAnswerer(() => setContext('hasModel', answerer().kind === 'model')),
  );
}

function setContext(
  key: 'hasReviews' | 'hasFindings' | 'reviewing' | 'answering' | 'hasModel' | 'analysisPaused' | 'filtered',
  value: boolean,
): void {
  void vscode.commands.executeCommand('setContext', `architectureReview.${key}`, value);
}
