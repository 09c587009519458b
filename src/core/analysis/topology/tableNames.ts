import type { Modules } from './functions/moduleFacts';
import { pluralOf, snakeCase } from './points/tableDefinitions';

interface Definition {
  readonly table: string;
  readonly path: string;
}

/** What the workspace says of the names of tables and models. */
export interface TableNames {
  isModel(name: string): boolean;
  /**
   * The tables that names in an access mean: of a model its table as it is defined nearest to the access; any other name
   * is kept, in lower case as databases fold it.
   */
  tablesOf(names: readonly string[], path: string): readonly string[];
}

export function createTableNames(modules: Modules): TableNames {
  const byModel = new Map<string, Definition[]>();
  const tables = new Set<string>();
  for (const { path, topology } of modules.all) {
    for (const point of topology.points) {
      if (point.kind !== 'table') continue;
      tables.add(point.table);
      const definitions = byModel.get(point.model.toLowerCase());
      if (point.model === '') continue;
      if (definitions) definitions.push({ table: point.table, path });
      else byModel.set(point.model.toLowerCase(), [{ table: point.table, path }]);
    }
  }
  const tableOf = (name: string, path: string): string => {
    const lower = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const defined = byModel.get(lower) ?? byModel.get(lower.replaceAll('_', ''));
    if (defined) return nearest(defined, path);
    const candidates = [lower, snakeCase(name), pluralOf(snakeCase(name)), pluralOf(lower)];
    return candidates.find((candidate) => tables.has(candidate)) ?? lower;
  };
  return {
    isModel: (name) => byModel.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()),
    tablesOf: (names, path) => [...new Set(names.map((name) => tableOf(name, path)))].sort(),
  };
}

function nearest(definitions: readonly Definition[], path: string): string {
  let best = { table: '', shared: -1 };
  for (const { table, path: definedIn } of definitions) {
    const shared = sharedLength(definedIn, path);
    if (shared > best.shared) best = { table, shared };
  }
  return best.table;
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
