import * as vscode from 'vscode';
import { COMMANDS } from './commandIds';
import { isUserFacing, type OfferedCommand } from './userFacingError';

/** What a command does; its arguments come from menus, links and other extensions, so they may be anything. */
export type Action = (...args: readonly unknown[]) => Promise<void> | void;

/**
 * The boundary where errors end. An error meant for people is shown as it is, a cancellation is silent, and anything
 * else goes to the log with an offer to open it. The returned function settles when the action has, not when a message
 * is answered, and never rejects.
 */
export function runCommand(id: string, action: Action, log: vscode.LogOutputChannel): Action {
  return async (...args) => {
    try {
      await action(...args);
    } catch (error) {
      if (isCancellation(error)) return;
      if (isUserFacing(error)) {
        showMessage('warning', error.message, error.offer ? [error.offer] : []);
        return;
      }
      log.error(`${id} failed:`, error instanceof Error ? (error.stack ?? error.message) : String(error));
      showMessage('error', vscode.l10n.t('Architecture Review ran into an unexpected problem.'), [
        { label: vscode.l10n.t('Show Log'), command: COMMANDS.showLog },
      ]);
    }
  };
}

/** Shows a message whose buttons run commands; does not wait for an answer. */
export function showMessage(
  kind: 'error' | 'warning' | 'information',
  message: string,
  offers: readonly (OfferedCommand & { readonly args?: readonly unknown[] })[],
): void {
  const show = {
    error: vscode.window.showErrorMessage,
    warning: vscode.window.showWarningMessage,
    information: vscode.window.showInformationMessage,
  }[kind];
  void show(message, ...offers.map(({ label }) => label)).then((chosen) => {
    const offer = offers.find(({ label }) => label === chosen);
    return offer && vscode.commands.executeCommand(offer.command, ...(offer.args ?? []));
  });
}

function isCancellation(error: unknown): boolean {
  return error instanceof vscode.CancellationError || (error instanceof Error && error.name === 'AbortError');
}
