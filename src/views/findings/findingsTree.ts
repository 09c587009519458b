import * as vscode from 'vscode';
import { FINDINGS_VIEW } from '../../commands/commandIds';
import type { Listing } from '../../core/findings/listing/listing';
import type { ShownFindings } from '../shown/shownFindings';
import { updateSoon } from '../shown/updateSoon';
import { countOf } from './countOf';
import { findingTooltip } from './findingItem';
import { FindingsOutline } from './findingsOutline';
import { toTreeItem } from './treeItem';
import type { FindingNode, TreeNode } from './treeNode';

/**
 * The findings view: findings and notes of reviews as a person wants them listed, counted on the view's badge. What
 * the filter leaves is told beside the view's name; the badge counts all, as that of Problems does.
 */
export function registerFindingsTree(shown: ShownFindings, listing: Listing): vscode.Disposable {
  const changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  const outline = new FindingsOutline(shown, listing);
  /** The lines of findings that the editor holds. */
  const drawn = new Map<string, DrawnFinding>();
  const placeOf = (node: FindingNode): string => `${shown.rangeOf(node.finding)?.start.line}`;

  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => [...outline.childrenOf(node)],
    getParent: (node) => outline.parentOf(node),
    getTreeItem: (node) => {
      if (node.kind === 'finding') drawn.set(`${node.parentKey}/${node.fingerprint}`, { node, place: placeOf(node) });
      return toTreeItem(outline.now(node), shown, outline.isShort);
    },
    resolveTreeItem: (item, node) => {
      if (node.kind === 'finding' || node.kind === 'dismissed' || node.kind === 'gone')
        item.tooltip = findingTooltip(node);
      return item;
    },
  };
  const view = vscode.window.createTreeView(FINDINGS_VIEW, { treeDataProvider: provider, showCollapseAll: true });

  const tell = (lines: TreeNode[]): void => {
    if (lines.length > 0) changed.fire(lines);
  };

  const count = (): void => {
    const { length } = shown.inCode.all;
    if ((view.badge?.value ?? 0) !== length)
      view.badge = length === 0 ? undefined : { value: length, tooltip: countOf(length) };
  };

  const isElsewhere = ({ node, place }: DrawnFinding): boolean => placeOf(node) !== place;

  const soon = updateSoon(() => {
    outline.forget();
    const roots = outline.changed();
    if (!roots) {
      drawn.clear();
      changed.fire(undefined);
    } else tell([...roots, ...[...drawn.values()].filter(isElsewhere).map(({ node }) => node)]);
    count();
    const { matching, total } = outline.counts;
    const isFiltered = listing.filter !== '';
    view.description = isFiltered ? vscode.l10n.t('{0} of {1}', matching, total) : '';
    view.message = isFiltered && matching === 0 ? vscode.l10n.t('No finding matches "{0}".', listing.filter) : '';
  });
  soon.update();

  /** Typing moves many places, and most lines of the view stay as they are. */
  const redraw = (moved: ReadonlySet<string>): void => {
    const different = [...drawn.values()].filter((one) => moved.has(one.node.finding.path) && isElsewhere(one));
    count();
    if (listing.grouping === 'state' && different.length > 0) soon.update();
    else tell(different.map(({ node }) => node));
  };

  const reveal = (): void => {
    const node = view.visible ? outline.lineOf(listing.current) : undefined;
    // A finding that is folded away or beyond what is listed has no line; that is no failure of going to it.
    if (node) view.reveal(node, { select: true, focus: false }).then(undefined, () => undefined);
  };

  return vscode.Disposable.from(
    changed,
    view,
    soon,
    shown.onDidChange((moved) => (moved ? redraw(moved) : soon.update())),
    listing.onDidChange((what) => {
      if (what === 'current') return reveal();
      outline.forgetDrawn();
      soon.update();
    }),
  );
}

interface DrawnFinding {
  readonly node: FindingNode;
  /** What was told of where it stands. */
  readonly place: string;
}
