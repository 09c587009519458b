import { type TextRange, textRange } from '../../findings/textRange';
import type { SyntaxNode } from './syntaxParser';

/** Where the node stands; tree-sitter's columns are UTF-16 code units already. */
export function rangeOfNode(node: SyntaxNode): TextRange {
  const { startPosition: start, endPosition: end } = node;
  return textRange(start.row, start.column, end.row, end.column);
}

/** The named children, without the gaps the parser's typing allows for. */
export function namedChildrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child) => child !== null);
}
