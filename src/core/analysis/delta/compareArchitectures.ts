import type { Finding } from '../../findings/finding';
import type { ModuleGraph } from '../structure/moduleGraph';
import type { ArchitectureDelta, ArchitectureState, PackageChanges, Rename } from './architectureDelta';
import { cycleChanges } from './cycleChanges';
import { edgeChanges } from './edgeChanges';
import { fanInChanges } from './fanInChanges';
import { findingChanges } from './findingChanges';
import { instabilityChanges } from './instabilityChanges';
import { moduleChanges } from './moduleChanges';
import { topologyChanges } from './topologyChanges';

/** What became of the architecture from one state to the other. A file that only moved keeps its edges, cycles and findings. */
export function compareArchitectures(before: ArchitectureState, after: ArchitectureState): ArchitectureDelta {
  const modules = moduleChanges(before.files, after.files);
  const earlier = renamedGraph(before.graph, modules.renamed);
  const edges = edgeChanges(earlier.edges, after.graph.edges);
  const findings = findingChanges(before.findings, after.findings, modules);
  return {
    modules,
    edges,
    cycles: cycleChanges(earlier, after.graph, edges),
    instability: instabilityChanges(earlier, after.graph),
    fanIn: fanInChanges(earlier, after.graph),
    packages: packageChanges(before.graph, after.graph),
    topology: topologyChanges(before.topology, after.topology),
    crossings: { added: findings.added.filter(isCrossing), removed: findings.removed.filter(isCrossing) },
    findings,
  };
}

function renamedGraph(graph: ModuleGraph, renamed: readonly Rename[]): ModuleGraph {
  if (renamed.length === 0) return graph;
  const laterPath = new Map(renamed.map(({ from, to }) => [from, to]));
  const rename = (path: string) => laterPath.get(path) ?? path;
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, path: rename(node.path) })),
    edges: graph.edges.map((edge) => ({ ...edge, from: rename(edge.from), to: rename(edge.to) })),
  };
}

function packageChanges(before: ModuleGraph, after: ModuleGraph): PackageChanges {
  const [earlier, later] = [packagesOf(before), packagesOf(after)];
  return {
    added: [...later].filter((name) => !earlier.has(name)).sort(),
    removed: [...earlier].filter((name) => !later.has(name)).sort(),
  };
}

/** Packages production code uses; `@scope/name/part` is a use of `@scope/name`. */
function packagesOf({ nodes, outside }: ModuleGraph): ReadonlySet<string> {
  const tests = new Set(nodes.filter(({ isTest }) => isTest).map(({ path }) => path));
  const external = outside.filter(({ from, resolution }) => resolution === 'external' && !tests.has(from));
  return new Set(external.map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier));
}

function isCrossing({ code }: Finding): boolean {
  return code === 'layering-violation';
}
