import type { ImportScan } from '../structure/fileScan';
import type { OffsetSpan } from '../syntax/countCodeLines';
import type { SyntaxGrammar, SyntaxNode } from '../syntax/syntaxParser';

/** What one pass over a tree yields. */
export interface SyntaxScan extends ImportScan {
  /** In the order of their start. */
  readonly comments: readonly OffsetSpan[];
}

/** Reads the imports of one parsed file. */
export type ImportScanner = (root: SyntaxNode, text: string, grammar: SyntaxGrammar) => SyntaxScan;

interface Capture {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** The nodes captured under `name`, in the order they stand in. */
export function captured(captures: readonly Capture[], name: string): SyntaxNode[] {
  return captures.filter((capture) => capture.name === name).map(({ node }) => node);
}

/** The spans of what was captured as `comment`. */
export function commentsIn(captures: readonly Capture[]): OffsetSpan[] {
  return captured(captures, 'comment').map((node) => ({ start: node.startIndex, end: node.endIndex }));
}
