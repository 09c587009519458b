import { type ComponentGraph, componentGraph } from '../components/componentGraph';
import { packageOfFiles } from '../components/packageOf';
import type { ModuleGraph } from '../structure/moduleGraph';
import { compileLayers } from './compileLayers';
import type { Layers } from './layers';

/** What stands for the package of the workspace itself. */
const ROOT = '.';

/** The graph of packages: npm packages, Go modules, Maven and .NET projects, by the folder of their manifest. */
export function packageGraph(graph: Pick<ModuleGraph, 'nodes' | 'edges'>, paths: readonly string[]): ComponentGraph {
  const packageOf = packageOfFiles(paths);
  return componentGraph(graph, (path) => packageOf(path) || ROOT);
}

/**
 * The graph of what layers files declare. A module belongs to the first file that takes it in; those of no component are
 * left out. With several files a component's name is preceded by the folder its file is for.
 */
export function declaredGraph(
  graph: Pick<ModuleGraph, 'nodes' | 'edges'>,
  layersFiles: readonly Layers[],
): ComponentGraph {
  const compiled = layersFiles.map((layers) => compileLayers(layers));
  const tests = new Set(graph.nodes.filter(({ isTest }) => isTest).map(({ path }) => path));
  return componentGraph(graph, (path) => {
    for (const one of compiled) {
      const component = one.componentOf(path, tests.has(path));
      if (component) return compiled.length > 1 ? `${one.layers.root || ROOT}: ${component.name}` : component.name;
    }
    return undefined;
  });
}
