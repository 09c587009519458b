import * as vscode from 'vscode';
import type { ApiKeys } from '../workspace/apiKeys';
import { readSettings } from '../workspace/settings';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Asks for the key of the configured server and keeps it in the editor's secret storage. */
export function setApiKey(deps: { readonly apiKeys: ApiKeys }): Action {
  return async () => {
    const { baseUrl } = readSettings();
    const host = hostOf(baseUrl);
    const key = await vscode.window.showInputBox({
      title: vscode.l10n.t('API Key for {0}', host),
      prompt: vscode.l10n.t('Kept in the secret storage of the editor. Never written to settings or logs.'),
      password: true,
      ignoreFocusOut: true,
      validateInput: problemWith,
    });
    if (key === undefined) return;
    await deps.apiKeys.store(baseUrl, key.trim());
    void vscode.window.setStatusBarMessage(vscode.l10n.t('$(key) API key for {0} is set', host), CONFIRMATION_MS);
  };
}

/** Forgets the key of the configured server. */
export function removeApiKey(deps: { readonly apiKeys: ApiKeys }): Action {
  return async () => {
    const { baseUrl } = readSettings();
    const host = hostOf(baseUrl);
    const wasThere = await deps.apiKeys.remove(baseUrl);
    if (!wasThere) throw new UserFacingError(vscode.l10n.t('No API key for {0} is stored.', host));
    void vscode.window.setStatusBarMessage(vscode.l10n.t('$(key) API key for {0} is removed', host), CONFIRMATION_MS);
  };
}

const CONFIRMATION_MS = 5_000;

/** Headers carry visible ASCII only; anything else is a slip of the clipboard. */
function problemWith(value: string): string | undefined {
  if (value.trim() === '') return vscode.l10n.t('Enter the key, or press Escape to go on without one.');
  return /^[\x21-\x7e]+$/.test(value.trim())
    ? undefined
    : vscode.l10n.t('A key has no spaces, line breaks or special characters in it.');
}

function hostOf(baseUrl: string): string {
  if (URL.canParse(baseUrl)) return new URL(baseUrl).host;
  throw new UserFacingError(vscode.l10n.t('The setting Base URL is no address: {0}', baseUrl));
}
