import * as vscode from 'vscode';
import { targetAtSelection } from '../workspace/selectionTarget';
import type { ReviewDeps } from './reviewDeps';
import { reviewTarget } from './reviewTarget';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Reviews what is selected in the active editor; with nothing selected the class or function around the cursor. */
export function reviewSelection(deps: ReviewDeps): Action {
  return async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new UserFacingError(vscode.l10n.t('Open a file first, then select the code to review.'));
    await reviewTarget(await targetAtSelection(editor.document, editor.selection), deps);
  };
}
