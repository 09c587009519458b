import * as vscode from 'vscode';
import { FINDINGS_VIEW } from '../../commands/commandIds';
import { liveBeside } from '../../core/findings/liveReview';
import { findingsInCode, type ShownFindings } from '../shownFindings';
import { updateSoon } from '../updateSoon';
import { childrenOfReview, childrenOfSent, reviewNodes } from './reviewNodes';
import { toTreeItem } from './treeItem';
import type { TreeNode } from './treeNode';

/** The findings view: reviews with their findings and notes, counted on the view's badge. */
export function registerFindingsTree(shown: ShownFindings): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => toTreeItem(node, shown.isStale),
    getChildren: (node) => childrenOf(node, shown),
  };
  const view = vscode.window.createTreeView(FINDINGS_VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const soon = updateSoon(() => {
    changed.fire();
    const count = findingsInCode(shown).length;
    const tooltip = count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
    view.badge = count === 0 ? undefined : { value: count, tooltip };
  });
  soon.update();
  return vscode.Disposable.from(
    changed,
    view,
    soon,
    shown.onDidChange(() => soon.update()),
  );
}

function childrenOf(node: TreeNode | undefined, { store, showLowConfidence, dismissedIn }: ShownFindings): TreeNode[] {
  if (!node) {
    const live = liveBeside(store.reviewsAndLive);
    return [...reviewNodes(live ? [...store.reviews, live] : store.reviews, showLowConfidence(), dismissedIn)];
  }
  if (node.kind === 'review') return [...childrenOfReview(node.review, showLowConfidence(), dismissedIn(node.review))];
  if (node.kind === 'sent') return [...childrenOfSent(node.reviewId, node.manifest)];
  return node.kind === 'group' ? [...node.children] : [];
}
