import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { LinkedModule } from '../graph/moduleLinks';
import type { FileIndex } from '../resolution/fileIndex';
import { buildTopology } from './buildTopology';
import { type ModuleFacts, type Modules, moduleFacts, modulesOf, noAnswers } from './functions/moduleFacts';
import { readManifest } from './manifests/readManifest';
import type { Topology } from './structure/topology';
import { type ChangedModule, looksAlike, staysAside } from './topologyChange';
import { type Moves, movedTopology, movesOf } from './topologyMoves';

/** Tells the topology of a workspace: of its scanned sources, where their imports lead, and its schemas and manifests. */
export type TopologyReader = (modules: readonly LinkedModule[], files: FileIndex) => Topology;

/**
 * A reader that works out again what follows from parts that are others than last time: nothing where they have no part in
 * the topology; no more than where things stand, where they are the same things; where calls lead, only when modules look
 * otherwise from outside.
 */
export function createTopologyReader(): TopologyReader {
  const manifestsOf = rememberLatest(manifestsIn);
  const sourcesOf = rememberPlaces(factsOf);
  let last: (Read & { readonly manifests: Facts; readonly sources: readonly Facts[] }) | undefined;
  return (linked, files) => {
    const manifests = manifestsOf(files);
    const sources = sourcesOf(linked);
    const earlier = last?.manifests === manifests ? last : undefined;
    if (earlier?.sources === sources) return earlier.topology;
    const all = [...manifests, ...sources.flat()];
    const read = (earlier && readAgain(all, earlier)) ?? readWhole(modulesOf(all.toSorted(byPath), noAnswers()));
    last = { ...read, manifests, sources };
    return read.topology;
  };
}

type Facts = readonly ModuleFacts[];

/** A topology, and the modules it was read from. */
interface Read {
  readonly modules: Modules;
  readonly topology: Topology;
  /** The files that have a part in it. */
  readonly paths: ReadonlySet<string>;
}

/** Where more files than this changed at once, reading the whole is as good. */
const MOST_COMPARED = 50;

/** `undefined` where so much is another that nothing is left of the earlier reading. */
function readAgain(all: Facts, { modules: earlier, paths, topology }: Read): Read | undefined {
  const changed = all.filter((one) => earlier.get(one.path) !== one);
  const changes = changed.flatMap((after): ChangedModule[] => {
    const before = earlier.get(after.path);
    return before ? [{ before, after }] : [];
  });
  const isSameSet = changes.length === changed.length && all.length === earlier.all.length;
  if (!isSameSet || changes.length > MOST_COMPARED) return undefined;
  const fresh = new Map(changed.map((one) => [one.path, one]));
  const modules = modulesOf(
    earlier.all.map((one) => fresh.get(one.path) ?? one),
    earlier.answers,
  );
  if (!changes.every((one) => looksAlike(one, earlier, modules))) return undefined;
  const isAside = changes.every((one) => !paths.has(one.after.path) && staysAside(one, earlier, modules));
  if (isAside) return { modules, paths, topology };
  const moves = new Map<string, Moves>();
  for (const one of changes) {
    const moved = movesOf(one, earlier, modules);
    if (!moved) return readWhole(modules);
    moves.set(one.after.path, moved);
  }
  return { modules, paths, topology: movedTopology(topology, moves) };
}

function readWhole(modules: Modules): Read {
  const topology = buildTopology(modules);
  const { points, functions, leading = [] } = topology;
  return { modules, topology, paths: new Set([...points, ...functions, ...leading].map(({ path }) => path)) };
}

/** What a source tells, in a list of one; nothing where it is no part of a backend. */
function factsOf({ path, scan, links }: LinkedModule, last: Facts | undefined): Facts {
  if (!scan.topology) return NOTHING;
  const [known] = last ?? NOTHING;
  const isKnown = known?.path === path && known.topology === scan.topology && known.edges === links.edges;
  return last && isKnown ? last : [moduleFacts(path, scan.topology, links.edges)];
}

const NOTHING: Facts = [];

function manifestsIn(files: FileIndex): Facts {
  return files.paths.flatMap((path) => {
    const text = files.text(path);
    const topology = text === undefined ? undefined : readManifest(path, text);
    return topology ? [moduleFacts(path, topology, [])] : [];
  });
}

function byPath(a: ModuleFacts, b: ModuleFacts): number {
  return a.path < b.path ? -1 : 1;
}
