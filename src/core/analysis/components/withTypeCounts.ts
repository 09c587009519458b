import type { ModuleGraph, ModuleNode } from '../structure/moduleGraph';
import type { SyntaxParser } from '../syntax/syntaxParser';
import { countTypes, hasTypeCount, mayDeclareType } from '../syntax/typeCount';

/**
 * The graph whose modules know how many types they declare. Files that may declare one are parsed; a file that is gone or
 * cannot be parsed counts none. Rejects with the signal's reason when aborted.
 */
export async function withTypeCounts(
  graph: ModuleGraph,
  textOf: (path: string) => string | undefined,
  parser: SyntaxParser,
  signal: AbortSignal,
): Promise<ModuleGraph> {
  const nodes: ModuleNode[] = [];
  for (const node of graph.nodes) {
    signal.throwIfAborted();
    const { path, language } = node;
    const text = hasTypeCount(language) ? (textOf(path) ?? '') : '';
    if (!hasTypeCount(language) || !mayDeclareType(language, text)) {
      nodes.push(node);
      continue;
    }
    const grammar = await parser.grammar(language);
    const counted = grammar.withTree(text, (root) => countTypes(language, root, grammar));
    nodes.push(counted.kind === 'parsed' ? { ...node, types: counted.value } : node);
  }
  return { ...graph, nodes };
}
