import { groupBy } from '../algorithms/groupBy';
import type { Component } from '../components/componentGraph';
import { folderGraph } from '../components/folderLevel';
import type { LakosMetrics } from '../components/lakos';
import { type Coupling, moduleCoupling } from '../graph/metrics';
import { typeOnlyCycles } from '../graph/typeOnlyCycles';
import { type ChangedTogether, changedWith } from '../history/changedWith';
import { folderOf } from '../resolution/fileIndex';
import type { ChangeLog } from '../structure/changeLog';
import type { ModuleGraph } from '../structure/moduleGraph';
import { deploymentFacts } from '../topology/deploymentFacts';
import { EMPTY_TOPOLOGY, type Topology } from '../topology/structure/topology';
import { topologyFacts } from '../topology/topologyFacts';

/** What was measured about one module; all lists are sorted. */
export interface ModuleFacts {
  readonly path: string;
  /** Lines that are neither blank nor only a comment. */
  readonly linesOfCode: number;
  /** Over all imports of the workspace, tests included. */
  readonly coupling: Coupling;
  /** Modules of the workspace it imports. */
  readonly imports: readonly string[];
  readonly importers: readonly string[];
  /** Packages and standard modules it uses, as it names them. */
  readonly packages: readonly string[];
  /** Its endpoints, outbound calls, queues, jobs and tables, a statement each. */
  readonly backend: readonly string[];
  /** Commits of the last 18 months that touched it; missing where no history is known. */
  readonly revisions?: number;
  /** The layer or component it belongs to, as the team declared them; missing where none takes it in. */
  readonly layer?: string;
  /** What changes together with it, the closest first; missing where nothing does, or no history is known. */
  readonly changedWith?: readonly ChangedTogether[];
}

/** What was measured about what lies around some modules. */
export interface Surroundings {
  /** Cycles of types alone that at least one of the modules takes part in. */
  readonly typeCycles: ModuleGraph['cycles'];
  /** The folders the modules lie in, over the imports between all folders. */
  readonly folders: readonly Component[];
  /** How tightly the folders of the whole workspace are tied. */
  readonly lakos: LakosMetrics;
  /** How the modules are run, a statement each; missing where no manifest tells. */
  readonly deployment?: readonly string[];
}

/** Of modules around which there is nothing. */
export const NO_SURROUNDINGS: Surroundings = {
  typeCycles: [],
  folders: [],
  lakos: { ccd: 0, acd: 0, racd: 0, nccd: 0 },
};

/** What was measured about some modules and their place in the workspace: plain data, for a prompt or a view. */
export interface ArchitectureFacts extends Surroundings {
  /** In the order asked for. */
  readonly modules: readonly ModuleFacts[];
  /** The load-time cycles at least one of the modules takes part in. */
  readonly cycles: ModuleGraph['cycles'];
}

/** Facts about those of the paths that are modules of the graph; of their part in a backend, and of their history, as far as one is given. */
export function architectureFacts(
  paths: readonly string[],
  graph: ModuleGraph,
  topology: Topology = EMPTY_TOPOLOGY,
  history: readonly ChangeLog[] = [],
): ArchitectureFacts {
  const coupling = moduleCoupling(graph.edges);
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  const asked = new Set(paths);
  const together = changedWith(paths, history);
  const deployment = deploymentFacts(paths, topology);
  const packages = packagesIn(graph);
  const inBackend = new Set(topology.points.map(({ path }) => path));
  const modules = [...asked].flatMap((path): ModuleFacts[] => {
    const node = nodes.get(path);
    if (!node) return [];
    return [
      {
        path,
        linesOfCode: node.linesOfCode,
        coupling: coupling.of(path),
        imports: [...coupling.dependenciesOf(path)].sort(),
        importers: [...coupling.dependentsOf(path)].sort(),
        packages: packages.get(path) ?? [],
        backend: inBackend.has(path) ? topologyFacts(path, topology) : [],
        ...(node.revisions === undefined ? {} : { revisions: node.revisions }),
        ...(node.layer === undefined ? {} : { layer: node.layer }),
        ...(together.has(path) ? { changedWith: together.get(path) ?? [] } : {}),
      },
    ];
  });
  const isAbout = (cycle: readonly string[]) => cycle.some((member) => asked.has(member));
  const { components, lakos } = folderGraph(graph);
  const names = new Set(modules.map(({ path }) => folderOf(path) || '.'));
  return {
    modules,
    cycles: graph.cycles.filter(isAbout),
    typeCycles: typeOnlyCycles(graph).filter(isAbout),
    folders: components.filter(({ name }) => names.has(name)),
    lakos,
    ...(deployment.length > 0 ? { deployment } : {}),
  };
}

/** By the module that uses them. */
function packagesIn({ outside }: ModuleGraph): ReadonlyMap<string, readonly string[]> {
  const external = groupBy(
    outside.filter(({ resolution }) => resolution === 'external'),
    ({ from }) => from,
  );
  return new Map(
    [...external].map(([from, imports]) => [from, [...new Set(imports.map(({ specifier }) => specifier))].sort()]),
  );
}
