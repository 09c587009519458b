import type { ModuleGraph } from '../moduleGraph';
import { type ChangeLog, revisionsIn } from './changeLog';

/** The graph with each module's revisions, as far as there is a history. */
export function withRevisions(graph: ModuleGraph, history: readonly ChangeLog[]): ModuleGraph {
  if (history.length === 0) return graph;
  const revisions = revisionsIn(history);
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, revisions: revisions.get(node.path) ?? 0 })) };
}
