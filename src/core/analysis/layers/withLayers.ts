import type { ModuleGraph } from '../structure/moduleGraph';
import type { CompiledLayers } from './compileLayers';

/** Gives a graph the component of each module, where some layers file declares any; the first that takes it in counts. */
export function withLayers(graph: ModuleGraph, layers: readonly CompiledLayers[]): ModuleGraph {
  if (layers.length === 0) return graph;
  const nodes = graph.nodes.map((node) => {
    const component = layers.map((one) => one.componentOf(node.path, node.isTest)).find((one) => one !== undefined);
    return component ? { ...node, layer: component.name } : node;
  });
  return { ...graph, nodes };
}
