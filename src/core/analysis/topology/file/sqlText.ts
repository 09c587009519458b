/** What a piece of SQL does to tables. */
export interface SqlTables {
  /** The first statement's word, in capitals; empty when it is no SQL. */
  readonly statement: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Tables it creates, changes or drops. */
  readonly defines: readonly string[];
}

const NAME = '(?:[`"\\[]?[A-Za-z_][\\w$]*[`"\\]]?\\.)?[`"\\[]?([A-Za-z_][\\w$]*)[`"\\]]?';
const READS = new RegExp(`\\b(?:from|join)\\s+(?:only\\s+)?${NAME}(?!\\s*\\()`, 'gi');
const WRITES = new RegExp(
  `\\b(?:insert\\s+(?:or\\s+\\w+\\s+|ignore\\s+)?into|replace\\s+into|merge\\s+into|delete\\s+from|truncate(?:\\s+table)?|(?<!for\\s)update(?:\\s+only)?)\\s+${NAME}`,
  'gi',
);
const DEFINES = new RegExp(
  `\\b(?:create\\s+(?:temp(?:orary)?\\s+|unlogged\\s+)?|alter\\s+|drop\\s+)table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?${NAME}`,
  'gi',
);
const STATEMENT = /^[\s(`'"]*(select|insert|update|delete|replace|merge|with|truncate|create|alter|drop)\b/i;
const COMMENT = /--[^\n]*|\/\*[\s\S]*?\*\//g;
const NO_TABLE = new Set(['select', 'set', 'where', 'values', 'lateral', 'unnest', 'only', 'dual', 'excluded']);

/** The tables a piece of SQL touches, in lower case as databases fold them, each once. Names it defines itself with `WITH` are left out. */
export function tablesInSql(text: string): SqlTables {
  const sql = text.replace(COMMENT, ' ');
  const local = new Set(
    [
      ...sql.matchAll(
        /(?:\bwith(?:\s+recursive)?|,)\s+(\w+)\s*(?:\([^)]*\)\s*)?as\s*(?:not\s+materialized\s*|materialized\s*)?\(/gi,
      ),
    ].map(([, name]) => name?.toLowerCase()),
  );
  const named = (pattern: RegExp): string[] => [
    ...new Set(
      [...sql.matchAll(pattern)]
        .map(([, name = '']) => name.toLowerCase())
        .filter((name) => !NO_TABLE.has(name) && !local.has(name)),
    ),
  ];
  const writes = named(WRITES);
  const deleted = [...sql.matchAll(/\bdelete\s+from\s+/gi)].length > 0;
  return {
    statement: (STATEMENT.exec(sql)?.[1] ?? '').toUpperCase(),
    reads: named(READS).filter((name) => !deleted || !writes.includes(name)),
    writes,
    defines: named(DEFINES),
  };
}
