import type { TreeNode } from './treeNode';

/** The first of many lines, and one that brings more; a few too many are listed all the same. */
export function listedNodes(key: string, nodes: readonly TreeNode[], limit: number): readonly TreeNode[] {
  if (nodes.length <= limit + Math.min(ALLOWANCE, limit / 10)) return nodes;
  return [...nodes.slice(0, limit), { kind: 'more', key, count: nodes.length - limit }];
}

/** "Show 3 more" would cost a line and a click to spare three lines. */
const ALLOWANCE = 10;
