import * as vscode from 'vscode';
import { targetOfFile } from '../workspace/selectionTarget';
import { resourceFrom } from './commandArguments';
import type { ReviewDeps } from './reviewDeps';
import { reviewTarget } from './reviewTarget';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Reviews the file that was chosen in the Explorer, else the one in the active editor. */
export function reviewFile(deps: ReviewDeps): Action {
  return async (argument) => {
    const uri = resourceFrom(argument);
    if (!uri) throw new UserFacingError(vscode.l10n.t('Open the file to review first.'));
    await reviewTarget(targetOfFile(uri), deps);
  };
}
