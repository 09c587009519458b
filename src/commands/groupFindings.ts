import * as vscode from 'vscode';
import { GROUPINGS, type Grouping, isGrouping, type Listing } from '../core/findings/listing/listing';
import type { Action } from './runCommand';

/** Has a person choose what the findings view puts findings together by; a keybinding may name it as the argument. */
export function groupFindings(deps: { readonly listing: Listing }): Action {
  return async (argument) => {
    const grouping = isGrouping(argument) ? argument : await choose(deps.listing.grouping);
    if (grouping) deps.listing.groupBy(grouping);
  };
}

interface GroupingItem extends vscode.QuickPickItem {
  readonly grouping: Grouping;
}

async function choose(current: Grouping): Promise<Grouping | undefined> {
  const items = GROUPINGS.map((grouping): GroupingItem => {
    const { label, detail } = wordsOf(grouping);
    return { label: `${grouping === current ? '$(check)' : '$(blank)'} ${label}`, description: detail, grouping };
  });
  const title = vscode.l10n.t('Group findings by');
  return (await vscode.window.showQuickPick(items, { title }))?.grouping;
}

function wordsOf(grouping: Grouping): { readonly label: string; readonly detail: string } {
  switch (grouping) {
    case 'review':
      return { label: vscode.l10n.t('Review'), detail: vscode.l10n.t('each with its notes and what was sent') };
    case 'severity':
      return { label: vscode.l10n.t('Severity'), detail: vscode.l10n.t('the gravest first') };
    case 'file':
      return { label: vscode.l10n.t('File'), detail: vscode.l10n.t('from top to bottom') };
    case 'category':
      return { label: vscode.l10n.t('Category'), detail: vscode.l10n.t('coupling, consistency, security, …') };
    case 'state':
      return { label: vscode.l10n.t('State'), detail: vscode.l10n.t('new, still open, moved, changed, dismissed') };
  }
}
