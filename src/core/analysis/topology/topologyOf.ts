import type { FileScan } from '../fileScan';
import type { ModuleLinks } from '../moduleLinks';
import type { FileIndex } from '../resolution/fileIndex';
import { buildTopology } from './buildTopology';
import type { FileTopology } from './fileTopology';
import { readManifest } from './manifests/readManifest';
import { modulesOf } from './moduleFacts';
import type { Topology } from './topology';

/** The topology of a workspace: of its scanned sources, of where their imports lead and of its schemas and manifests. */
export function topologyOf(
  scans: ReadonlyMap<string, FileScan>,
  links: ReadonlyMap<string, ModuleLinks>,
  files: FileIndex,
): Topology {
  const topologies = new Map<string, FileTopology>();
  for (const [path, { topology }] of scans) if (topology) topologies.set(path, topology);
  for (const path of files.paths) {
    const text = files.text(path);
    const topology = text === undefined ? undefined : readManifest(path, text);
    if (topology) topologies.set(path, topology);
  }
  const edges = new Map([...links].map(([path, linked]) => [path, linked.edges]));
  return buildTopology(modulesOf(new Map([...topologies].sort(byPath)), edges));
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
