import type { FileScan } from '../fileScan';
import type { ImportEdge } from '../moduleGraph';
import type { ModuleLinks } from '../moduleLinks';
import { rememberLatest } from '../remember';
import type { FileIndex } from '../resolution/fileIndex';
import { buildTopology } from './buildTopology';
import type { FileTopology } from './fileTopology';
import { readManifest } from './manifests/readManifest';
import { type ModuleFacts, moduleFacts, modulesOf } from './moduleFacts';
import { EMPTY_TOPOLOGY, type Topology } from './topology';

/** Tells the topology of a workspace: of its scanned sources, where their imports lead, and its schemas and manifests. */
export type TopologyReader = (
  scans: ReadonlyMap<string, FileScan>,
  links: ReadonlyMap<string, ModuleLinks>,
  files: FileIndex,
) => Topology;

/** A reader that works out again what follows from parts that are others than last time. */
export function createTopologyReader(): TopologyReader {
  const manifestsOf = rememberLatest(manifestsIn);
  let modules: ReadonlyMap<string, ModuleFacts> = new Map();
  let topology = EMPTY_TOPOLOGY;
  return (scans, links, files) => {
    const parts = new Map(manifestsOf(files));
    for (const [path, scan] of scans) if (scan.topology) parts.set(path, scan.topology);
    let isSame = parts.size === modules.size;
    const facts = [...parts].map(([path, part]): readonly [string, ModuleFacts] => {
      const edges = links.get(path)?.edges ?? NO_EDGES;
      const known = modules.get(path);
      if (known?.topology === part && known.edges === edges) return [path, known];
      isSame = false;
      return [path, moduleFacts(path, part, edges)];
    });
    if (isSame) return topology;
    modules = new Map(facts.sort(byPath));
    topology = buildTopology(modulesOf(modules));
    return topology;
  };
}

const NO_EDGES: readonly ImportEdge[] = [];

function manifestsIn(files: FileIndex): ReadonlyMap<string, FileTopology> {
  const topologies = new Map<string, FileTopology>();
  for (const path of files.paths) {
    const text = files.text(path);
    const topology = text === undefined ? undefined : readManifest(path, text);
    if (topology) topologies.set(path, topology);
  }
  return topologies;
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
