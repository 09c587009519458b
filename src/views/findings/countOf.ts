import * as vscode from 'vscode';

/** `1 finding`, `12 findings`. */
export function countOf(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
}
