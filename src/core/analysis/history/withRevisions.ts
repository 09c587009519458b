import type { ModuleGraph } from '../moduleGraph';
import { rememberLatest } from '../remember';
import { type ChangeLog, revisionsIn } from './changeLog';

/** Gives a graph each module's revisions, as far as there is a history. */
export type RevisionReader = (graph: ModuleGraph, history: readonly ChangeLog[]) => ModuleGraph;

/** A reader that counts the revisions of one history once. */
export function createRevisionReader(): RevisionReader {
  const countsIn = rememberLatest(revisionsIn);
  return (graph, history) => {
    if (history.length === 0) return graph;
    const revisions = countsIn(history);
    return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, revisions: revisions.get(node.path) ?? 0 })) };
  };
}
