import * as vscode from 'vscode';
import {
  DISMISSAL_REASONS,
  type Dismissal,
  type DismissalReason,
  dismissalOf,
  isDismissalReason,
} from '../core/findings/dismissal';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import type { DismissalChange, WorkspaceDismissals } from '../workspace/workspaceDismissals';
import { findingFrom, reviewIdFrom } from './commandArguments';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

export interface DismissalDeps {
  readonly store: FindingStore;
  readonly dismissals: WorkspaceDismissals;
}

/**
 * Sets a finding aside with a reason, which is asked for unless the argument brings it: a key binding may hand over
 * `{ fingerprint, reason, words }`.
 */
export function dismissFinding({ store, dismissals }: DismissalDeps): Action {
  return async (argument) => {
    const finding = findingFrom(argument, store);
    const given = reasonIn(argument) ?? (await askForReason(plainTitle(finding)));
    if (!given) return;
    const today = new Date().toISOString().slice(0, 10);
    const dismissal = dismissalOf(finding, given.reason, given.words, today);
    checkWritten(await dismissals.add(dismissal));
  };
}

/** Takes the dismissal of a finding back. */
export function reopenFinding({ store, dismissals }: DismissalDeps): Action {
  return async (argument) => {
    const { fingerprint } = findingFrom(argument, store);
    // A file that was just renamed may be ahead of its dismissals.
    await dismissals.refresh();
    const id = reviewIdFrom(argument);
    const reviews = store.reviewsAndLive.filter((review) => id === undefined || review.id === id);
    const found = reviews.map((review) => dismissals.of(review).get(fingerprint)).find((one) => one !== undefined);
    if (!found) throw new UserFacingError(vscode.l10n.t('This finding is not dismissed.'));
    if (found.commentLine !== undefined)
      throw new UserFacingError(
        vscode.l10n.t(
          'A comment in {0} suppresses this finding, in line {1} when it was reviewed. Take the comment out and save the file.',
          found.path,
          found.commentLine + 1,
        ),
      );
    checkWritten(await dismissals.remove(found));
  };
}

type Given = Pick<Dismissal, 'reason' | 'words'>;

function reasonIn(argument: unknown): Given | undefined {
  if (typeof argument !== 'object' || argument === null || !('reason' in argument)) return undefined;
  const words = 'words' in argument && typeof argument.words === 'string' ? argument.words : '';
  return isDismissalReason(argument.reason) ? { reason: argument.reason, words } : undefined;
}

async function askForReason(title: string): Promise<Given | undefined> {
  const items = DISMISSAL_REASONS.map((reason) => ({ ...wordsOf(reason), reason }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Why is it dismissed?'),
  });
  if (!chosen) return undefined;
  const words = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('What should others know about it? It may stay empty.'),
    placeHolder: chosen.label,
  });
  return words === undefined ? undefined : { reason: chosen.reason, words };
}

function wordsOf(reason: DismissalReason): { readonly label: string; readonly detail: string } {
  switch (reason) {
    case 'false-positive':
      return { label: vscode.l10n.t('False positive'), detail: vscode.l10n.t('The code does not have this problem.') };
    case 'accepted-risk':
      return { label: vscode.l10n.t('Accepted risk'), detail: vscode.l10n.t('It is so, and we live with it.') };
    case 'later':
      return { label: vscode.l10n.t('Later'), detail: vscode.l10n.t('It is so, and will be dealt with another time.') };
    case 'out-of-scope':
      return {
        label: vscode.l10n.t('Out of scope'),
        detail: vscode.l10n.t('It is not for this code to solve.'),
      };
  }
}

/** @throws UserFacingError when the dismissals file is as it was, with the reason */
function checkWritten(change: DismissalChange): void {
  switch (change.kind) {
    case 'written':
      return;
    case 'no-folder':
      throw new UserFacingError(
        vscode.l10n.t('Only findings in an open folder can be dismissed: the folder keeps the reason.'),
      );
    case 'untrusted':
      throw new UserFacingError(vscode.l10n.t('Findings can be dismissed once you trust this workspace.'));
    case 'not-whole':
      throw new UserFacingError(
        vscode.l10n.t(
          '{0} was left as it is, so that nothing in it is lost. {1}',
          vscode.workspace.asRelativePath(change.file),
          change.problems.join(' '),
        ),
      );
    case 'not-written':
      throw new UserFacingError(
        vscode.l10n.t(
          '{0} cannot be written, so nothing has changed: {1}',
          vscode.workspace.asRelativePath(change.file),
          change.message,
        ),
      );
  }
}
