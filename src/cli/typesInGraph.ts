import { withTypeCounts } from '../core/analysis/components/withTypeCounts';
import type { ModuleGraph } from '../core/analysis/structure/moduleGraph';
import { folderSources } from './folderSources';
import { parserOnDemand } from './parserOnDemand';

/** The graph of a folder, with the types its modules declare. Rejects with the signal's reason when aborted. */
export function withTypesOf(root: string, graph: ModuleGraph, signal: AbortSignal): Promise<ModuleGraph> {
  const sources = folderSources(root);
  return withTypeCounts(graph, (path) => sources.textOf(path), parserOnDemand(), signal);
}
