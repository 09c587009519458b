import * as vscode from 'vscode';
import type { Listing } from '../core/findings/listing/listing';
import type { Action } from './runCommand';

/** Lets a person type what the findings view shows; the view follows each key, and Escape takes it back. */
export function filterFindings({ listing }: { readonly listing: Listing }): Action {
  return async () => {
    const before = listing.filter;
    const input = vscode.window.createInputBox();
    const clear: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('clear-all'),
      tooltip: vscode.l10n.t('Clear the filter'),
    };
    input.title = vscode.l10n.t('Filter findings');
    input.placeholder = vscode.l10n.t('For example: orders.ts major -cycle');
    input.prompt = vscode.l10n.t('Words of title, path, category, severity or rule. A minus leaves out.');
    input.value = before;
    input.buttons = [clear];
    const isKept = new Promise<boolean>((resolve) => {
      input.onDidChangeValue((text) => listing.filterBy(text.trim()));
      input.onDidTriggerButton(() => {
        input.value = '';
        listing.filterBy('');
      });
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
    });
    input.show();
    try {
      if (!(await isKept)) listing.filterBy(before);
    } finally {
      input.dispose();
    }
  };
}
