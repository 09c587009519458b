import * as vscode from 'vscode';
import type { Failure } from '../core/findings/failure';
import { describeFailure, type FailureAction } from '../core/review/describeFailure';
import { COMMANDS, type CommandId } from './commandIds';
import { showMessage } from './runCommand';

/**
 * Tells why a review or an answer could not be had (`failed`) or is incomplete (`partial`), and offers what helps.
 * Does not wait for an answer. `reviewId` is the review that a retry repeats.
 */
export function showFailure(failure: Failure, kind: 'failed' | 'partial' = 'failed', reviewId?: string): void {
  const { message, remedy, action } = describeFailure(failure);
  const offer = action && offerFor(action, reviewId);
  const prefix = kind === 'partial' ? `${vscode.l10n.t('The review is incomplete.')} ` : '';
  showMessage(kind === 'partial' ? 'warning' : 'error', `${prefix}${message} ${remedy}`, offer ? [offer] : []);
}

interface Offer {
  readonly label: string;
  readonly command: CommandId;
  readonly args?: readonly unknown[];
}

function offerFor(action: FailureAction, reviewId: string | undefined): Offer | undefined {
  switch (action) {
    case 'set-key':
      return { label: vscode.l10n.t('Set API Key'), command: COMMANDS.setApiKey };
    case 'open-settings':
      return { label: vscode.l10n.t('Open Settings'), command: COMMANDS.openModelSettings };
    case 'show-log':
      return { label: vscode.l10n.t('Show Log'), command: COMMANDS.showLog };
    case 'retry':
      return reviewId === undefined
        ? undefined
        : { label: vscode.l10n.t('Review Again'), command: COMMANDS.reviewAgain, args: [{ reviewId }] };
  }
}
