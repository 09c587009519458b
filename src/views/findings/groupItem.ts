import * as vscode from 'vscode';
import type { GroupKind } from './treeNode';

/** The line above what is shown apart or folded away; one that fills while the review runs is open until its end. */
export function groupItem(reviewId: string, group: GroupKind, count: number, isLive: boolean): vscode.TreeItem {
  const isOpen = group === 'notes' || isLive;
  const item = new vscode.TreeItem(
    groupLabel(group, count),
    isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${reviewId}/${group}${isLive ? '/live' : ''}`;
  item.iconPath = new vscode.ThemeIcon(GROUP_ICONS[group]);
  return item;
}

const GROUP_ICONS = {
  'low-confidence': 'fold',
  unplaced: 'question',
  contradicted: 'error-small',
  dismissed: 'circle-slash',
  fixed: 'check',
  'not-repeated': 'eye-closed',
  notes: 'note',
  read: 'eye',
  'left-out': 'exclude',
} as const;

function groupLabel(group: GroupKind, count: number): string {
  switch (group) {
    case 'low-confidence':
      return count === 1
        ? vscode.l10n.t('1 low-confidence finding folded away')
        : vscode.l10n.t('{0} low-confidence findings folded away', count);
    case 'unplaced':
      return count === 1
        ? vscode.l10n.t('1 finding could not be placed')
        : vscode.l10n.t('{0} findings could not be placed', count);
    case 'contradicted':
      return count === 1
        ? vscode.l10n.t('1 finding rests on something that is not so')
        : vscode.l10n.t('{0} findings rest on something that is not so', count);
    case 'dismissed':
      return vscode.l10n.t('{0} dismissed', count);
    case 'fixed':
      return vscode.l10n.t('{0} fixed', count);
    case 'not-repeated':
      return vscode.l10n.t('{0} not repeated', count);
    case 'notes':
      return count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count);
    case 'read':
      return count === 1 ? vscode.l10n.t('1 read by the model') : vscode.l10n.t('{0} reads by the model', count);
    case 'left-out':
      return count === 1 ? vscode.l10n.t('1 file left out') : vscode.l10n.t('{0} files left out', count);
  }
}
