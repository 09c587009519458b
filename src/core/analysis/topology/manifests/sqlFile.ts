import { LineIndex } from '../../../findings/lineIndex';
import type { ManifestPoint } from './manifestPoint';

const MIGRATION = /(?:^|\/)(?:[\w-]*migrations?|migrate|flyway|liquibase|changelog|versions|db)\/|(?:^|\/)V\d[\w.]*__/i;
const STATEMENT =
  /(?:^|;|\*\/)\s*((?:create\s+(?:temp(?:orary)?\s+|unlogged\s+)?|alter\s+|drop\s+)table\s+(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?(?:[`"[]?\w+[`"\]]?\.)?[`"[]?(\w+)[`"\]]?)/gim;
/** Longest SQL that is read, in UTF-16 code units; dumps of data are longer. */
const MAX_LENGTH = 500_000;

/** Tables a file of SQL creates, changes or drops: each once per statement's kind. */
export function readSqlFile(path: string, text: string): ManifestPoint[] {
  if (text.length > MAX_LENGTH) return [];
  const lines = new LineIndex(text);
  const sql = withoutComments(text);
  const by = MIGRATION.test(path) ? 'migration' : 'schema';
  const seen = new Set<string>();
  return [...sql.matchAll(STATEMENT)].flatMap((match): ManifestPoint[] => {
    const [whole, statement = '', name = ''] = match;
    const table = name.toLowerCase();
    if (seen.has(table)) return [];
    seen.add(table);
    const end = match.index + whole.length;
    const range = lines.rangeOf(end - statement.length, end);
    return [{ name: table, range, detail: { kind: 'table', table, model: '', by } }];
  });
}

/** The text with its comments blanked, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}
