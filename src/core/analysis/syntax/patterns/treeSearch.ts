import type { Node, QueryMatch } from '@vscode/tree-sitter-wasm';
import type { TreePattern } from './treePattern';

/** A query as it is run: as patterns that are matched over columns, which takes no compiling, or by the parser. */
export type TreeSearch =
  | { readonly kind: 'patterns'; readonly patterns: readonly TreePattern[] }
  | { readonly kind: 'query'; readonly query: ParserQuery };

interface ParserQuery {
  matches(node: Node): readonly QueryMatch[];
}
