import * as vscode from 'vscode';
import type { Target } from '../core/findings/target';
import { targetOfFolder, targetOfWorkspace } from '../workspace/folderTarget';
import { uriOf } from '../workspace/workspacePaths';
import { reviewIdFrom } from './commandArguments';
import { COMMANDS } from './commandIds';
import type { ReviewDeps } from './reviewDeps';
import { reviewTarget } from './reviewTarget';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Repeats a review of the findings view; a folder is listed anew, and of a change is asked which one. */
export function reviewAgain(deps: ReviewDeps): Action {
  return async (argument) => {
    const review = deps.store.review(reviewIdFrom(argument) ?? '');
    if (!review) throw new UserFacingError(vscode.l10n.t('This review is no longer there.'));
    if (review.target.kind === 'change') await vscode.commands.executeCommand(COMMANDS.reviewChange);
    else await reviewTarget(await currentTarget(review.target), deps);
  };
}

async function currentTarget(target: Target): Promise<Target> {
  const { signal } = new AbortController();
  if (target.kind === 'workspace') return targetOfWorkspace(signal);
  const folder = target.kind === 'folder' ? uriOf(target.label) : undefined;
  return (folder && (await targetOfFolder(folder, signal))) ?? target;
}
