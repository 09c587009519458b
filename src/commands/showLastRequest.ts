import * as vscode from 'vscode';
import type { LastRequest } from './lastRequest';
import type { Action } from './runCommand';

/** Prints the request that was sent last, as the model was given it, into the output channel. */
export function showLastRequest(deps: {
  readonly lastRequest: LastRequest;
  readonly log: vscode.LogOutputChannel;
}): Action {
  return () => {
    const { json } = deps.lastRequest;
    deps.log.appendLine(json ?? vscode.l10n.t('Nothing was sent to a model since this window was opened.'));
    deps.log.show(true);
  };
}
