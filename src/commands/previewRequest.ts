import * as vscode from 'vscode';
import { targetAtSelection } from '../workspace/selectionTarget';
import { chooseReasoner } from './chooseReviewer';
import { COMMANDS } from './commandIds';
import type { ReviewDeps } from './reviewDeps';
import { reviewTarget } from './reviewTarget';
import { type Action, showMessage } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Shows what a review of the selection, or of what is around the cursor, would send; Enter then has it reviewed. */
export function previewRequest(deps: ReviewDeps): Action {
  return async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new UserFacingError(vscode.l10n.t('Open a file first, then select the code to review.'));
    const { kind } = await chooseReasoner(deps);
    if (kind === 'analyser') {
      const nothing = vscode.l10n.t('Nothing would be sent: the built-in analyser reviews, on this machine.');
      showMessage('information', nothing, [{ label: vscode.l10n.t('Set API Key'), command: COMMANDS.setApiKey }]);
      return;
    }
    await reviewTarget(await targetAtSelection(editor.document, editor.selection), deps, 'always');
  };
}
