import * as vscode from 'vscode';
import type { Finding } from '../../core/findings/finding';
import { describeLeftOut } from '../../core/findings/leftOutWords';
import { dismissedItem, findingItem, staleItem } from './findingItem';
import { groupItem } from './groupItem';
import { noteItem } from './noteItem';
import { outcomeItem } from './outcomeItem';
import { reviewItem } from './reviewItem';
import { sentFileItem, sentItem } from './sentItems';
import type { TreeNode } from './treeNode';

/** A line of the findings view as the editor draws it, with what a screen reader says. */
export function toTreeItem(node: TreeNode, isStale: (finding: Finding) => boolean): vscode.TreeItem {
  switch (node.kind) {
    case 'review':
      return reviewItem(node.review, node.shownCount, node.changes);
    case 'finding':
      return isStale(node.finding) ? staleItem(node.reviewId, node.finding) : findingItem(node.reviewId, node.finding);
    case 'dismissed':
      return dismissedItem(node.reviewId, node.finding, node.dismissal);
    case 'group':
      return groupItem(node.reviewId, node.group, node.children.length);
    case 'note':
      return noteItem(node.reviewId, node.index, node.note.kind, node.note.text);
    case 'sent':
      return sentItem(node.reviewId, node.manifest);
    case 'sent-file':
      return sentFileItem(node.reviewId, node.file);
    case 'left-out':
      return leftOutItem(node.path, describeLeftOut(node.reason));
    case 'outcome':
      return outcomeItem(node.outcome);
  }
}

function leftOutItem(path: string, why: string): vscode.TreeItem {
  const item = new vscode.TreeItem(path);
  item.description = why;
  item.iconPath = vscode.ThemeIcon.File;
  item.tooltip = `${path}: ${why}`;
  return item;
}
