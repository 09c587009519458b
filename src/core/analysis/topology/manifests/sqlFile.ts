import { LineIndex } from '../../../findings/lineIndex';
import type { ManifestPoint } from './manifestPoint';

const MIGRATION = /(?:^|\/)(?:[\w-]*migrations?|migrate|flyway|liquibase|changelog|versions|db)\/|(?:^|\/)V\d[\w.]*__/i;
const NAME = '(?:[`"[]?\\w+[`"\\]]?\\.)?[`"[]?(\\w+)[`"\\]]?';
const TABLE = `(?:create\\s+(?:temp(?:orary)?\\s+|unlogged\\s+)?|alter\\s+)table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?${NAME}`;
const INDEX = `create\\s+(?:unique\\s+)?index\\s+[^;()]*?\\bon\\s+(?:only\\s+)?${NAME}`;
const STATEMENT = new RegExp(`(?:^|;|\\*/)\\s*(${TABLE}|${INDEX})`, 'gim');
/** Longest SQL that is read, in UTF-16 code units; dumps of data are longer. */
const MAX_LENGTH = 500_000;

/**
 * Tables a file of SQL creates, changes or indexes, each once: where it is created, if it is. The extent of each goes on over
 * the statements about it that follow. One that is dropped is defined by nothing.
 */
export function readSqlFile(path: string, text: string): ManifestPoint[] {
  if (text.length > MAX_LENGTH) return [];
  const lines = new LineIndex(text);
  const sql = withoutComments(text);
  const by = MIGRATION.test(path) ? 'migration' : 'schema';
  const found = new Map<string, { start: number; named: number; end: number; isCreated: boolean }>();
  let last = '';
  for (const match of sql.matchAll(STATEMENT)) {
    const [whole, statement = '', ofTable, ofIndex = ''] = match;
    const table = (ofTable ?? ofIndex).toLowerCase();
    const named = match.index + whole.length;
    const end = endOfStatement(named, sql);
    const known = found.get(table);
    const isCreated = /^create\b[^;]*\btable\b/i.test(statement);
    if (!known || (isCreated && !known.isCreated))
      found.set(table, { start: named - statement.length, named, end, isCreated });
    else if (last === table) known.end = end;
    last = table;
  }
  return [...found].map(([table, { start, named, end }]): ManifestPoint => {
    const extent = lines.rangeOf(start, end);
    const range = lines.rangeOf(start, named);
    return { name: table, range, detail: { kind: 'table', table, model: '', by, extent } };
  });
}

function endOfStatement(from: number, sql: string): number {
  const end = sql.indexOf(';', from);
  return end < 0 ? sql.length : end + 1;
}

/** The text with its comments blanked, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}
