import { folderOf } from '../../resolution/fileIndex';
import type { FileTopology } from '../structure/fileTopology';
import type { FunctionPlace } from './functionPlace';

/** A Go type with the names of its methods. */
export interface MethodSet {
  readonly folder: string;
  readonly container: string;
  readonly methods: ReadonlyMap<string, FunctionPlace>;
}

/** The methods of Go's types, by the name of each method; doubles for tests left out. */
export function methodSetsOf(
  all: readonly { readonly path: string; readonly topology: FileTopology }[],
): ReadonlyMap<string, readonly MethodSet[]> {
  const sets = new Map<string, { folder: string; container: string; methods: Map<string, FunctionPlace> }>();
  for (const { path, topology } of all) {
    if (!path.endsWith('.go') || DOUBLE.test(path)) continue;
    topology.functions.forEach(({ name, container }, number) => {
      if (container === '' || name === '' || DOUBLE.test(container)) return;
      const folder = folderOf(path);
      const key = `${folder} ${container}`;
      const set = sets.get(key) ?? { folder, container, methods: new Map<string, FunctionPlace>() };
      sets.set(key, set);
      set.methods.set(name, { path, number });
    });
  }
  const byMethod = new Map<string, MethodSet[]>();
  for (const set of sets.values()) {
    for (const name of set.methods.keys()) {
      const known = byMethod.get(name);
      if (known) known.push(set);
      else byMethod.set(name, [set]);
    }
  }
  return byMethod;
}

const DOUBLE = /mock|fake|stub|noop|_test\.go$|(?:^|\/)(?:test|tests|testing|testutils?)\//i;
