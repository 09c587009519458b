/** A table's keys with the strings they hold: one for a string, all of them for a list of strings. */
export type TomlTable = ReadonlyMap<string, readonly string[]>;

/**
 * The tables of a TOML file, as far as manifests need them: keys that hold a string or a list of strings. An inline
 * table becomes a table of its own (`serde = { path = "x" }` in `[dependencies]` is `dependencies.serde`), and of
 * tables in a list (`[[bin]]`) each is numbered (`bin.0`). Everything else is passed over.
 */
export function parseTomlTables(text: string): ReadonlyMap<string, TomlTable> {
  const tables = new Map<string, Map<string, readonly string[]>>();
  const tableOf = (name: string) => {
    const table = tables.get(name) ?? new Map<string, readonly string[]>();
    tables.set(name, table);
    return table;
  };
  let current = '';
  for (const statement of statementsIn(text)) {
    const listed = /^\[\[\s*(.+?)\s*\]\]$/.exec(statement)?.[1];
    const header = listed ?? /^\[\s*(.+?)\s*\]$/.exec(statement)?.[1];
    if (header !== undefined) {
      current = listed === undefined ? unquoted(header) : numbered(unquoted(listed), tables);
      tableOf(current);
      continue;
    }
    const [, key, value] = /^((?:"[^"]*"|[\w.-])+)\s*=\s*([\s\S]*)$/.exec(statement) ?? [];
    if (key === undefined || value === undefined) continue;
    if (!value.startsWith('{')) tableOf(current).set(unquoted(key), stringsOf(value));
    else for (const [inner, strings] of pairsIn(value)) tableOf(`${current}.${unquoted(key)}`).set(inner, strings);
  }
  return tables;
}

function numbered(name: string, tables: ReadonlyMap<string, TomlTable>): string {
  let number = 0;
  while (tables.has(`${name}.${number}`)) number++;
  return `${name}.${number}`;
}

/** Lines without comments; a list that goes over several lines is joined into one. */
function* statementsIn(text: string): Generator<string> {
  let open = '';
  for (const line of text.split(/\r?\n/)) {
    open = `${open} ${withoutComment(line)}`.trim();
    if (/^[^[=]+=\s*\[/.test(open) && !open.endsWith(']')) continue;
    if (open !== '') yield open;
    open = '';
  }
}

function withoutComment(line: string): string {
  return /^(?:"[^"]*"|'[^']*'|[^"'#])*/.exec(line)?.[0] ?? line;
}

function pairsIn(inlineTable: string): readonly (readonly [string, readonly string[]])[] {
  return [...inlineTable.matchAll(/([\w-]+)\s*=\s*("[^"]*"|'[^']*'|\[[^\]]*\])/g)].map(
    ([, key = '', value = '']) => [key, stringsOf(value)] as const,
  );
}

function stringsOf(value: string): readonly string[] {
  return [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
}

function unquoted(name: string): string {
  return name.replace(/["']/g, '');
}
