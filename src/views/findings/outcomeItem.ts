import * as vscode from 'vscode';
import { COMMANDS } from '../../commands/commandIds';
import type { Outcome } from '../../core/findings/review';
import { describeFailure } from '../../core/review/describeFailure';

export const OUTCOME_ICONS = {
  running: 'loading~spin',
  success: 'pass',
  partial: 'warning',
  cancelled: 'circle-slash',
  failed: 'error',
} as const;

/** How a review ended, where that needs telling. */
export function outcomeItem(outcome: Outcome | 'nothing-found'): vscode.TreeItem {
  const words = outcomeWords(outcome);
  const item = new vscode.TreeItem(words);
  item.iconPath = new vscode.ThemeIcon(outcome === 'nothing-found' ? 'pass' : OUTCOME_ICONS[outcome.kind]);
  item.tooltip = words;
  return item;
}

/** The line that takes an unfinished review up again, where somebody wants that. */
export function continueItem(reviewId: string): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Continue this review'));
  item.id = `continue/${reviewId}`;
  item.iconPath = new vscode.ThemeIcon('debug-continue');
  item.description = vscode.l10n.t('what was answered is not sent again');
  item.command = {
    command: COMMANDS.reviewAgain,
    title: vscode.l10n.t('Continue this review'),
    arguments: [{ reviewId }],
  };
  return item;
}

function outcomeWords(outcome: Outcome | 'nothing-found'): string {
  if (outcome === 'nothing-found' || outcome.kind === 'success') return vscode.l10n.t('Nothing found');
  if (outcome.kind === 'cancelled') return vscode.l10n.t('Stopped before its end');
  const { message, remedy } = describeFailure(outcome.failure);
  return outcome.kind === 'partial'
    ? vscode.l10n.t('Incomplete: {0} {1}', message, remedy)
    : vscode.l10n.t('Failed: {0} {1}', message, remedy);
}
