import * as vscode from 'vscode';
import { targetOfFolder } from '../workspace/folderTarget';
import type { ReviewDeps } from './reviewDeps';
import { reviewTarget } from './reviewTarget';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Reviews all source files below the folder that was chosen in the Explorer. */
export function reviewFolder(deps: ReviewDeps): Action {
  return async (argument) => {
    if (!(argument instanceof vscode.Uri))
      throw new UserFacingError(vscode.l10n.t('Choose the folder to review in the Explorer.'));
    const target = await targetOfFolder(argument, new AbortController().signal);
    if (!target) throw new UserFacingError(vscode.l10n.t('Only folders of the workspace can be reviewed.'));
    await reviewTarget(target, deps);
  };
}
