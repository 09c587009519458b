import { folderOf } from '../resolution/fileIndex';
import type { ModuleGraph } from '../structure/moduleGraph';
import { type ComponentGraph, componentGraph } from './componentGraph';

/** What stands for the folder that holds everything. */
const ROOT = '.';

/**
 * The graph of the folders modules lie in. With a `depth`, a folder that lies deeper belongs to the one at that depth:
 * at 1 only the top folders are left.
 */
export function folderGraph(
  graph: Pick<ModuleGraph, 'nodes' | 'edges'>,
  depth = Number.POSITIVE_INFINITY,
): ComponentGraph {
  return componentGraph(graph, (path) => folderOf(path).split('/').slice(0, depth).join('/') || ROOT);
}

/** The graph of folders that goes as deep as `maxFolders` of them allow; the top folders, however many, at the least. */
export function readableFolderGraph(graph: Pick<ModuleGraph, 'nodes' | 'edges'>, maxFolders: number): ComponentGraph {
  const deepest = Math.max(1, ...graph.nodes.map(({ path }) => path.split('/').length - 1));
  for (let depth = deepest; depth > 1; depth--) {
    const folders = folderGraph(graph, depth);
    if (folders.components.length <= maxFolders) return folders;
  }
  return folderGraph(graph, 1);
}
