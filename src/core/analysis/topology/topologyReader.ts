import type { FileScan } from '../fileScan';
import type { ModuleLinks } from '../moduleLinks';
import type { FileIndex } from '../resolution/fileIndex';
import { buildTopology } from './buildTopology';
import type { FileTopology } from './fileTopology';
import { readManifest } from './manifests/readManifest';
import { modulesOf } from './moduleFacts';
import type { Topology } from './topology';

/** Tells the topology of a workspace: of its scanned sources, where their imports lead, and its schemas and manifests. */
export type TopologyReader = (
  scans: ReadonlyMap<string, FileScan>,
  links: ReadonlyMap<string, ModuleLinks>,
  files: FileIndex,
) => Topology;

/** A reader that remembers what the manifests of the files it saw last say. */
export function createTopologyReader(): TopologyReader {
  let last: { readonly files: FileIndex; readonly topologies: ReadonlyMap<string, FileTopology> } | undefined;
  return (scans, links, files) => {
    if (last?.files !== files) last = { files, topologies: manifestsIn(files) };
    const topologies = new Map(last.topologies);
    for (const [path, { topology }] of scans) if (topology) topologies.set(path, topology);
    const edges = new Map([...links].map(([path, linked]) => [path, linked.edges]));
    return buildTopology(modulesOf(new Map([...topologies].sort(byPath)), edges));
  };
}

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
