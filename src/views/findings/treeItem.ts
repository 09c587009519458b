import * as vscode from 'vscode';
import { describeLeftOut } from '../../core/findings/words/leftOutWords';
import type { ShownFindings } from '../shown/shownFindings';
import { findingItem } from './findingItem';
import { groupItem } from './groupItem';
import { inspectedItem, inspectionItem } from './inspectionItems';
import { noteItem } from './noteItem';
import { continueItem, outcomeItem } from './outcomeItem';
import { reviewItem } from './reviewItem';
import { moreItem, repeatsItem, reviewsItem, sectionItem } from './sectionItem';
import { readItem, sentFileItem, sentItem } from './sentItems';
import type { TreeNode } from './treeNode';

type Places = Pick<ShownFindings, 'rangeOf' | 'isStale'>;

/** A line of the findings view as the editor draws it, with what a screen reader says. */
export function toTreeItem(node: TreeNode, { rangeOf, isStale }: Places, isShort: boolean): vscode.TreeItem {
  switch (node.kind) {
    case 'review':
      return reviewItem(node);
    case 'reviews':
      return reviewsItem(node.reviews.length);
    case 'section':
      return sectionItem(node, isShort);
    case 'repeats':
      return repeatsItem(node);
    case 'more':
      return moreItem(node.key, node.count);
    case 'finding':
    case 'dismissed':
    case 'gone':
      return findingItem(node, { range: rangeOf(node.finding), isStale: isStale(node.finding) });
    case 'group':
      return groupItem(node.reviewId, node.group, node.children.length, node.isLive === true);
    case 'note':
      return noteItem(node.reviewId, node.index, node.note.kind, node.note.text);
    case 'sent':
      return sentItem(node.reviewId, node.manifest);
    case 'sent-file':
      return sentFileItem(node.reviewId, node.file);
    case 'read':
      return readItem(node.reviewId, node.index, node.record);
    case 'inspection':
      return inspectionItem(node.reviewId, node.points);
    case 'inspected':
      return inspectedItem(node.reviewId, node.point);
    case 'left-out':
      return leftOutItem(node.path, describeLeftOut(node.reason));
    case 'outcome':
      return outcomeItem(node.outcome);
    case 'continue':
      return continueItem(node.reviewId);
  }
}

function leftOutItem(path: string, why: string): vscode.TreeItem {
  const item = new vscode.TreeItem(path);
  item.description = why;
  item.iconPath = vscode.ThemeIcon.File;
  item.tooltip = `${path}: ${why}`;
  return item;
}
