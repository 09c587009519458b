import type { Analysis } from '../analysis';
import type { ProductionCode } from '../smells/productionCode';
import { shortNames } from '../smells/shortNames';
import type { ModuleGraph } from '../structure/moduleGraph';
import { isForeignPath } from '../syntax/foreignCode';

/** What the history is mined for: the modules that are neither tests nor foreign code, their imports and texts. */
export type CodeWithHistory = Pick<ProductionCode, 'nodes' | 'edges' | 'importsOf' | 'shortName' | 'textOf'>;

/** Few modules are asked about, so that nothing is prepared for all. */
export function codeWithHistory(graph: ModuleGraph, textOf: Analysis['textOf']): CodeWithHistory {
  const nodes = graph.nodes.filter(({ path, isTest }) => !isTest && !isForeignPath(path));
  const paths = new Set(graph.edges.length === 0 ? [] : nodes.map(({ path }) => path));
  const edges = graph.edges.filter(({ from, to }) => paths.has(from) && paths.has(to));
  return {
    nodes,
    edges,
    textOf,
    importsOf: (path) => edges.filter(({ from }) => from === path),
    shortName: (path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const namesakes = nodes.filter((node) => node.path.endsWith(name));
      return shortNames(namesakes.map((node) => node.path))(path);
    },
  };
}
