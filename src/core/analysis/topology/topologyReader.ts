import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { LinkedModule } from '../graph/moduleLinks';
import type { FileIndex } from '../resolution/fileIndex';
import { isSameList } from '../structure/equalParts';
import { buildTopology } from './buildTopology';
import { changedModule } from './functionNumbers';
import { Answers } from './functions/answers';
import { alteredParts } from './functions/askedModules';
import { type ModuleFacts, type Modules, moduleFacts, modulesOf } from './functions/moduleFacts';
import { LIFETIMES } from './lifetimes';
import { readManifest } from './manifests/readManifest';
import type { FileTopology } from './structure/fileTopology';
import type { Topology } from './structure/topology';
import { type Change, leadsAlike, looksNow, mountsAlike } from './topologyChange';
import { type HeldFunctions, heldFunctions, heldNow, type Moves, movedTopology, movesOf } from './topologyMoves';

/** Tells the topology of a workspace: of its scanned sources, where their imports lead, and its schemas and manifests. */
export type TopologyReader = (modules: readonly LinkedModule[], files: FileIndex) => Topology;

/**
 * A reader that works out again what follows from parts that are others than last time: no more than where things stand,
 * where they are the same things; where calls lead, only of files that changed or that asked about what is another in those.
 */
export function createTopologyReader(): TopologyReader {
  const manifestsOf = manifestReader();
  const sourcesOf = rememberPlaces(factsOf);
  let last: (Read & { readonly manifests: Facts; readonly sources: readonly Facts[] }) | undefined;
  return (linked, files) => {
    const manifests = manifestsOf(files.texts);
    const sources = sourcesOf(linked);
    if (last?.manifests === manifests && last.sources === sources) return last.topology;
    const all = [...manifests, ...sources.flat()].sort(byPath);
    const read = (last && readAgain(all, last)) ?? readWhole(modulesOf(all, new Answers()));
    last = { ...read, manifests, sources };
    return read.topology;
  };
}

type Facts = readonly ModuleFacts[];

/** A topology, and the modules it was read from. */
interface Read {
  readonly modules: Modules;
  readonly topology: Topology;
  readonly held: HeldFunctions;
}

/** Where more files than this changed at once, reading the whole is as good. */
const MOST_COMPARED = 50;

/** `undefined` where so much is another that nothing is left of the earlier reading. */
function readAgain(all: Facts, last: Read): Read | undefined {
  const earlier = last.modules;
  const among = modulesOf(all, earlier.answers);
  const changed = [
    ...all.filter((one) => earlier.get(one.path) !== one),
    ...earlier.all.filter(({ path }) => !among.get(path)),
  ];
  if (changed.length > MOST_COMPARED) return undefined;
  const changes = new Map(
    changed.map(({ path }) => [
      path,
      changedModule(earlier.get(path) ?? untold(path), among.get(path) ?? untold(path)),
    ]),
  );
  const looks = [...changes.values()].map((one) => {
    const isThere = earlier.get(one.before.path) !== undefined && among.get(one.after.path) !== undefined;
    return { one, look: isThere ? looksNow(one, earlier, among) : 'other' };
  });
  const askers = earlier.answers.askersOf(
    looks.flatMap(({ one, look }) => (look === 'alike' ? [] : alteredParts(one.before, one.after))),
  );
  const modules = { ...among, answers: earlier.answers.without(new Set([...askers, ...changes.keys()])) };
  // What an object is kept by is told by classes and types; of functions alone, only where interfaces name none.
  const livesOn = askers.has(LIFETIMES)
    ? looks.every(({ one, look }) => look !== 'other' && !isGo(one.after))
    : looks.every(
        ({ one, look }) => look === 'alike' || !(one.before.topology.longLived ?? one.after.topology.longLived),
      );
  const moved = livesOn ? movedFrom(last, askers, { earlier, later: modules, changes }) : undefined;
  return moved ? { ...moved, modules } : readWhole(modules);
}

function isGo({ path }: ModuleFacts): boolean {
  return path.endsWith('.go');
}

/** The earlier topology with what moved, where changed modules and those that asked about them tell of it what they told. */
function movedFrom(
  { topology, held }: Read,
  askers: ReadonlySet<string>,
  change: Change,
): Pick<Read, 'topology' | 'held'> | undefined {
  const now = heldNow(held, change.changes);
  const moves = new Map<string, Moves>();
  for (const one of change.changes.values()) {
    const moved = movesOf(one, held, now, change);
    if (!moved) return undefined;
    if (moved.size > 0) moves.set(one.after.path, moved);
  }
  for (const asker of askers) {
    const module = change.changes.has(asker) ? undefined : change.later.get(asker);
    if (module && !leadsAlike(module, change)) return undefined;
  }
  if (!hasSameFiles(change) && !change.later.all.every((module) => mountsAsBefore(module, change))) return undefined;
  if (moves.size === 0) return { topology, held };
  const later = movedTopology(topology, moves);
  return { topology: later, held: heldFunctions(later) };
}

function hasSameFiles({ earlier, later, changes }: Change): boolean {
  return [...changes.keys()].every((path) => earlier.get(path) && later.get(path));
}

/** Routers are also named by how paths end, which asks about no file by its path. */
function mountsAsBefore(module: ModuleFacts, change: Change): boolean {
  return change.changes.has(module.path) || mountsAlike({ before: module, after: module }, change);
}

function readWhole(modules: Modules): Read {
  const topology = buildTopology(modules);
  return { modules, topology, held: heldFunctions(topology) };
}

/** What a source tells, in a list of one; nothing where it is no part of a backend. */
function factsOf({ path, scan, links }: LinkedModule, last: Facts | undefined): Facts {
  if (!scan.topology) return NOTHING;
  const [known] = last ?? NOTHING;
  const isKnown = known?.path === path && known.topology === scan.topology && known.edges === links.edges;
  return last && isKnown ? last : [moduleFacts(path, scan.topology, links.edges)];
}

const NOTHING: Facts = [];

/** Reads the manifests among configuration files; one of the same text is not read again, and where all are the same, so is the list. */
function manifestReader(): (texts: FileIndex['texts']) => Facts {
  let known: ReadonlyMap<string, KnownManifest> = new Map();
  let latest: Facts = NOTHING;
  return rememberLatest((texts) => {
    const read = new Map<string, KnownManifest>();
    for (const [path, text] of texts) {
      const earlier = known.get(path);
      read.set(path, earlier?.text === text ? earlier : { text, facts: manifestFacts(path, text) });
    }
    known = read;
    const facts = [...read.values()].flatMap((one) => one.facts);
    if (!isSameList(facts, latest)) latest = facts;
    return latest;
  });
}

interface KnownManifest {
  readonly text: string;
  readonly facts: Facts;
}

function manifestFacts(path: string, text: string): Facts {
  const topology = readManifest(path, text);
  return topology ? [moduleFacts(path, topology, [])] : NOTHING;
}

/** What stands for a file that is not there. */
function untold(path: string): ModuleFacts {
  return moduleFacts(path, UNTOLD, []);
}

const UNTOLD: FileTopology = { functions: [], classes: [], calls: [], bindings: [], types: [], points: [], mounts: [] };

function byPath(a: ModuleFacts, b: ModuleFacts): number {
  return a.path < b.path ? -1 : 1;
}
