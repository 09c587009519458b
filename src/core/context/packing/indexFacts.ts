import type { InspectionPoint, NeededCode } from '../../analysis/inspection/inspectionPoint';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { AskedPoint } from '../contextPack';
import { plainName } from './declaredCode';
import { filterColumns } from './filterColumns';
import { indexedColumns, type TableColumns } from './indexedColumns';

/** Where a table has as many definitions, there may be more: what is not seen may stand there. */
const MANY_DEFINITIONS = 4;
/** A definition of so many lines is not known to its end. */
const MANY_LINES = 60;

/**
 * The points, those of queries with what was seen of the index for the columns that they filter or sort by. Where that
 * cannot be told for sure nothing is said.
 */
export function withIndexFacts(asked: readonly AskedPoint[], files: readonly SourceFile[]): readonly AskedPoint[] {
  const linesOf = new Map<string, readonly string[]>();
  const textAt = ({ path, range: { start, end } }: Pick<NeededCode, 'path' | 'range'>): string => {
    const lines = linesOf.get(path) ?? files.find((file) => file.path === path)?.text.split(/\r\n|\r|\n/) ?? [];
    linesOf.set(path, lines);
    return lines.slice(start.line, end.line + 1).join('\n');
  };
  return asked.map((one) => {
    const facts = one.point.kind === 'query' ? factsOf(one.point, textAt) : [];
    return facts.length === 0 ? one : { ...one, point: { ...one.point, facts: [...one.point.facts, ...facts] } };
  });
}

function factsOf(
  point: InspectionPoint,
  textAt: (place: Pick<NeededCode, 'path' | 'range'>) => string,
): readonly string[] {
  const definitions = point.needs.filter(({ table }) => table !== undefined);
  if (new Set(definitions.map(({ table }) => table)).size !== 1) return [];
  const known = definitions.map((place) => ({ place, told: indexedColumns(place.path, textAt(place)) }));
  const tables = known.flatMap(({ told }) => told ?? []);
  const isWhole =
    tables.length === definitions.length &&
    definitions.length < MANY_DEFINITIONS &&
    definitions.every(({ range }) => range.end.line - range.start.line < MANY_LINES);
  const others = point.needs.filter(({ isStep, name, path }) => isStep && name === undefined && path === point.path);
  return [point, ...others].flatMap((place) => {
    const words = indexWords(textAt(place), tables, isWhole);
    return words === undefined ? [] : [`line ${place.range.start.line + 1} ${words}`];
  });
}

function indexWords(query: string, tables: readonly TableColumns[], isWhole: boolean): string | undefined {
  const { columns, isWhole: isRead } = filterColumns(query);
  const has = (of: (table: TableColumns) => ReadonlySet<string>) => (column: string) =>
    tables.some((table) => of(table).has(plainName(column)));
  const indexed = columns.filter(has((table) => table.indexed));
  const isKnown = isWhole && isRead && columns.every(has((table) => table.columns));
  const bare = isKnown ? columns.filter((column) => !indexed.includes(column)) : [];
  const seen = [
    ...(indexed.length > 0 ? [`an index was seen on ${indexed.join(', ')}`] : []),
    ...(bare.length > 0 ? [`none on ${bare.join(', ')} in the table's definition`] : []),
  ];
  return seen.length === 0 ? undefined : `filters or sorts by ${columns.join(', ')}: ${seen.join(', ')}`;
}
