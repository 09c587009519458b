import { comparePositions, type TextPosition } from '../../../findings/textRange';
import { groupBy } from '../../algorithms/groupBy';
import { once } from '../../algorithms/remember';
import { folderOf } from '../../resolution/fileIndex';
import type { ImportEdge } from '../../structure/moduleGraph';
import type { BindingFact, ClassFact, FileTopology } from '../structure/fileTopology';
import type { Answers } from './answers';
import { type MethodSet, methodSetsOf } from './methodSets';

/** One file's part of the topology with where its imports lead. */
export interface ModuleFacts {
  readonly path: string;
  readonly topology: FileTopology;
  readonly edges: readonly ImportEdge[];
  /** Positions in the file's functions by name. */
  readonly functionsByName: ReadonlyMap<string, readonly number[]>;
  /** By the name they go by in the file. */
  readonly bindings: ReadonlyMap<string, BindingFact>;
}

/** The files of a workspace as calls are resolved among them. */
export interface Modules {
  get(path: string): ModuleFacts | undefined;
  /** Whether the file declares a class of the name. */
  declares(path: string, name: string): boolean;
  /** The files of a folder; what Go calls a package. */
  inFolder(folder: string): readonly ModuleFacts[];
  /** Classes that name the type among their bases. */
  derivedFrom(type: string): readonly { readonly path: string; readonly name: string }[];
  /** Classes that are stated to handle messages of the type. */
  handling(message: string): readonly { readonly path: string; readonly name: string }[];
  /** The methods of Go's types, by the name of each. */
  methodSets(): ReadonlyMap<string, readonly MethodSet[]>;
  readonly all: readonly ModuleFacts[];
  readonly answers: Answers;
  /** Tells that something is asked about that goes by this key. */
  note(about: string): void;
}

/** What one file tells, and where its imports lead. */
export function moduleFacts(path: string, topology: FileTopology, edges: readonly ImportEdge[]): ModuleFacts {
  const functionsByName = groupBy(topology.functions.keys(), (number) => topology.functions[number]?.name ?? '');
  const bindings = new Map(topology.bindings.toReversed().map((binding) => [binding.local, binding]));
  return { path, topology, edges, functionsByName, bindings };
}

/** Puts the files of a workspace together; they come by path. */
export function modulesOf(all: readonly ModuleFacts[], answers: Answers): Modules {
  const byPath = new Map(all.map((module) => [module.path, module]));
  const byFolder = once(() => groupBy(all, ({ path }) => folderOf(path)));
  const derived = once(() =>
    groupBy(
      classesIn(all).flatMap(({ path, name, bases }) => bases.map((base) => ({ base, path, name }))),
      ({ base }) => base,
    ),
  );
  const handlers = once(() =>
    groupBy(
      classesIn(all).flatMap(({ path, name, handles = [] }) => handles.map((message) => ({ message, path, name }))),
      ({ message }) => message,
    ),
  );
  return {
    all,
    answers,
    methodSets: once(() => methodSetsOf(all)),
    get: (path) => byPath.get(path),
    declares: (path, name) => byPath.get(path)?.topology.classes.some((one) => one.name === name) ?? false,
    inFolder: (folder) => byFolder().get(folder) ?? [],
    handling: (message) => handlers().get(message) ?? [],
    derivedFrom: (type) => derived().get(type) ?? [],
    note: () => {},
  };
}

function classesIn(all: readonly ModuleFacts[]): readonly (ClassFact & { readonly path: string })[] {
  return all.flatMap(({ path, topology }) => topology.classes.map((one) => ({ ...one, path })));
}

/** The modules an import statement leads to, found by a place within it. */
export function targetsAt(at: TextPosition, { edges }: ModuleFacts): readonly string[] {
  return edges
    .filter(({ range }) => comparePositions(range.start, at) <= 0 && comparePositions(at, range.end) <= 0)
    .map(({ to }) => to);
}
