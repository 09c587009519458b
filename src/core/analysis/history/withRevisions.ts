import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import { type ChangeLog, revisionsIn } from '../structure/changeLog';
import type { ModuleGraph, ModuleNode } from '../structure/moduleGraph';

/** Gives a graph each module's revisions, as far as there is a history. */
export type RevisionReader = (graph: ModuleGraph, history: readonly ChangeLog[]) => ModuleGraph;

/** A reader that counts the revisions of one history once, and gives the same modules of the same history back. */
export function createRevisionReader(): RevisionReader {
  const nodesIn = rememberLatest((history: readonly ChangeLog[]) => {
    const revisions = revisionsIn(history);
    return rememberPlaces((node: ModuleNode) => ({ ...node, revisions: revisions.get(node.path) ?? 0 }));
  });
  return (graph, history) => (history.length === 0 ? graph : { ...graph, nodes: nodesIn(history)(graph.nodes) });
}
