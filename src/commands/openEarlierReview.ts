import * as vscode from 'vscode';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { isWorthShowing, type ReviewSummary } from '../core/findings/storage/reviewSummary';
import type { ReviewArchive } from '../workspace/reviewArchive';
import { listEarlierReviews } from '../workspace/reviewHistory';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

export interface HistoryDeps {
  readonly store: FindingStore;
  readonly archive: ReviewArchive;
}

/** Lets a person choose one of the earlier reviews and shows it again, as it was, in place of the newer one. */
export function openEarlierReview({ store, archive }: HistoryDeps): Action {
  return async () => {
    const earlier = (await listEarlierReviews(archive)).filter(isWorthShowing);
    if (earlier.length === 0)
      throw new UserFacingError(
        vscode.l10n.t(
          'There is no earlier review: reviews come here when they are cleared or when a newer one takes their place.',
        ),
      );
    const id = await chooseReview(earlier, (forgotten) => archive.forget(forgotten));
    const review = id === undefined ? undefined : await archive.open('earlier', id);
    if (review) store.reopen(review);
    else if (id !== undefined) throw new UserFacingError(vscode.l10n.t('This review can no longer be read.'));
  };
}

interface ReviewItem extends vscode.QuickPickItem {
  readonly id: string;
}

async function chooseReview(
  earlier: readonly ReviewSummary[],
  forget: (id: string) => Promise<void>,
): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<ReviewItem>();
  const forgetButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('trash'),
    tooltip: vscode.l10n.t('Delete this review for good'),
  };
  pick.title = vscode.l10n.t('Earlier reviews');
  pick.placeholder = vscode.l10n.t('Choose the review to show again');
  pick.matchOnDescription = true;
  pick.items = earlier.map((summary) => ({ ...wordsOf(summary), id: summary.id, buttons: [forgetButton] }));
  pick.onDidTriggerItemButton(({ item }) => {
    pick.items = pick.items.filter(({ id }) => id !== item.id);
    void forget(item.id);
  });
  const chosen = new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.id));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  try {
    return await chosen;
  } finally {
    pick.dispose();
  }
}

function wordsOf({ target, reviewer, startedAt, outcome, findings }: ReviewSummary): {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
} {
  const by = reviewerWords(reviewer);
  const count = findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings);
  return {
    label: target.label,
    description: new Date(startedAt).toLocaleString(vscode.env.language),
    detail: [by, count, ...endingWords(outcome)].join(' · '),
  };
}

function reviewerWords(reviewer: ReviewSummary['reviewer']): string {
  switch (reviewer.kind) {
    case 'analyser':
      return vscode.l10n.t('built-in analyser');
    case 'model':
      return `${reviewer.persona}, ${reviewer.model}`;
    case 'tool':
      return vscode.l10n.t('report of {0}', reviewer.tool);
  }
}

function endingWords(outcome: ReviewSummary['outcome']): readonly string[] {
  switch (outcome) {
    case 'success':
      return [];
    case 'partial':
      return [vscode.l10n.t('incomplete')];
    case 'cancelled':
      return [vscode.l10n.t('cancelled')];
    case 'failed':
      return [vscode.l10n.t('failed')];
  }
}
