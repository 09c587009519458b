import { comparePositions, type TextPosition } from '../../findings/textRange';
import { groupBy } from '../groupBy';
import type { ImportEdge } from '../moduleGraph';
import { folderOf } from '../resolution/fileIndex';
import type { BindingFact, FileTopology } from './fileTopology';
import { type MethodSet, methodSetsOf } from './methodSets';

/** A function of a file. */
export interface FunctionPlace {
  readonly path: string;
  /** Position in the file's functions. */
  readonly number: number;
}

/** Tells the functions of a workspace apart. */
export function placeKey({ path, number }: FunctionPlace): string {
  return `${path} ${number}`;
}

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
  /** The files of a folder; what Go calls a package. */
  inFolder(folder: string): readonly ModuleFacts[];
  /** Classes that name the type among their bases. */
  derivedFrom(type: string): readonly { readonly path: string; readonly name: string }[];
  /** Classes that are stated to handle messages of the type. */
  handling(message: string): readonly { readonly path: string; readonly name: string }[];
  /** The methods of Go's types, by the name of each. */
  methodSets(): ReadonlyMap<string, readonly MethodSet[]>;
  /** What `folder interface method` was found to lead to so far. */
  readonly implementations: Map<string, FunctionPlace | undefined>;
  readonly all: readonly ModuleFacts[];
  /** What `path name` was found to give out so far, so that barrels are looked through once. */
  readonly givenOut: Map<string, FunctionPlace | undefined>;
}

/** What one file tells, and where its imports lead. */
export function moduleFacts(path: string, topology: FileTopology, edges: readonly ImportEdge[]): ModuleFacts {
  const functionsByName = groupBy(topology.functions.keys(), (number) => topology.functions[number]?.name ?? '');
  const bindings = new Map(topology.bindings.toReversed().map((binding) => [binding.local, binding]));
  return { path, topology, edges, functionsByName, bindings };
}

/** Puts the files of a workspace together; they come by path. */
export function modulesOf(byPath: ReadonlyMap<string, ModuleFacts>): Modules {
  const all = [...byPath.values()];
  const byFolder = groupBy(all, ({ path }) => folderOf(path));
  const classes = all.flatMap(({ path, topology }) =>
    topology.classes.flatMap(({ name, bases }) => bases.map((base) => ({ base, path, name }))),
  );
  const derived = groupBy(classes, ({ base }) => base);
  const handlers = groupBy(
    all.flatMap(({ path, topology }) =>
      topology.classes.flatMap(({ name, handles = [] }) => handles.map((message) => ({ message, path, name }))),
    ),
    ({ message }) => message,
  );
  let methodSets: ReadonlyMap<string, readonly MethodSet[]> | undefined;
  return {
    all,
    givenOut: new Map(),
    implementations: new Map(),
    methodSets: () => (methodSets ??= methodSetsOf(all)),
    get: (path) => byPath.get(path),
    inFolder: (folder) => byFolder.get(folder) ?? [],
    handling: (message) => handlers.get(message) ?? [],
    derivedFrom: (type) => derived.get(type) ?? [],
  };
}

/** The modules an import statement leads to, found by a place within it. */
export function targetsAt(at: TextPosition, { edges }: ModuleFacts): readonly string[] {
  return edges
    .filter(({ range }) => comparePositions(range.start, at) <= 0 && comparePositions(at, range.end) <= 0)
    .map(({ to }) => to);
}
