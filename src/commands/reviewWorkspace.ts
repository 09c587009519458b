import * as vscode from 'vscode';
import { targetOfWorkspace } from '../workspace/folderTarget';
import type { ReviewDeps } from './reviewDeps';
import { reviewTarget } from './reviewTarget';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Reviews all source files of all open folders. */
export function reviewWorkspace(deps: ReviewDeps): Action {
  return async () => {
    if (!vscode.workspace.workspaceFolders?.length)
      throw new UserFacingError(vscode.l10n.t('No folder is open. Open the folder whose architecture to review.'));
    await reviewTarget(await targetOfWorkspace(new AbortController().signal), deps);
  };
}
