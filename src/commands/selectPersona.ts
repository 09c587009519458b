import * as vscode from 'vscode';
import type { PendingChoices } from '../workspace/pendingChoices';
import type { Personas } from '../workspace/personas';
import { readSettings, storePersona } from '../workspace/settings';
import type { Action } from './runCommand';

/** Lets a person choose who reviews and answers. */
export function selectPersona(deps: { readonly personas: Personas; readonly choices: PendingChoices }): Action {
  return async () => {
    const current = readSettings().persona;
    const items = (await deps.personas.all()).map(({ name, description, source }) => ({
      label: name,
      description: source === 'built-in' ? vscode.l10n.t('built-in') : source,
      detail: firstSentence(description),
      iconPath: new vscode.ThemeIcon(name === current ? 'check' : 'account'),
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Persona'),
      placeHolder: vscode.l10n.t('Who reviews and answers?'),
      matchOnDetail: true,
    });
    if (chosen) await deps.choices.keep(() => storePersona(chosen.label));
  };
}

/** Descriptions in agent files run over pages, with examples. */
function firstSentence(description: string): string {
  return /^[\s\S]{0,160}?[.!?](?=\s|$)/.exec(description)?.[0] ?? description.slice(0, 160);
}
