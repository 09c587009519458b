import { matchPatterns, type OpenFile } from './patterns/matchPatterns';
import { byKind } from './patterns/rowsByKind';
import type { CapturedSpan, PatternMatch } from './patterns/treePattern';
import type { SyntaxGrammar, SyntaxNode } from './syntaxParser';

/** A tree that is ready to be looked through; of no use once it is gone. */
export interface OpenTree {
  /** What a tree-sitter query captures in the tree, or in the part of it that lies within a node. */
  find(query: string, within?: SyntaxNode): readonly PatternMatch[];
}

/** `text` is what the root was parsed from. */
export function openTree(root: SyntaxNode, grammar: SyntaxGrammar, text: string): OpenTree {
  const { vocabulary, isOver } = grammar;
  const file: OpenFile = { text, nodes: byKind(grammar.flatten(root)), named: vocabulary.named, isOver };
  return {
    find(query, within) {
      const search = grammar.search(query);
      return search.kind === 'patterns'
        ? matchPatterns(search.patterns, file, within)
        : search.query.matches(within ?? root).map(({ captures }) => partsOf(captures));
    },
  };
}

function partsOf(captures: readonly { readonly name: string; readonly node: SyntaxNode }[]): PatternMatch {
  const parts = new Map<string, CapturedSpan>();
  for (const { name, node } of captures) {
    const known = parts.get(name);
    parts.set(name, { start: Math.min(known?.start ?? node.startIndex, node.startIndex), end: node.endIndex });
  }
  return parts;
}
