/** The columns that a query filters or sorts by, as its text names them. */
export interface FilterColumns {
  readonly columns: readonly string[];
  /** All of them are known; else there may be more. */
  readonly isWhole: boolean;
}

/** Reads them from the text of one query, as mappers and SQL write it. */
export function filterColumns(query: string): FilterColumns {
  const text = query.replace(/\s+/g, ' ');
  const columns: string[] = [];
  let isWhole = !/\bjoin\b|\bQ\(|\.\.\.|\bwith\s*\(/i.test(text);
  const take = (found: readonly string[] | undefined) => {
    if (found) columns.push(...found);
    else isWhole = false;
  };
  for (const { index, 0: head } of text.matchAll(/\b(?:where|orderBy|order)\s*:\s*(?=\{)/g))
    take(keysOf(enclosed(text, index + head.length)));
  for (const { index, 0: head } of text.matchAll(CLAUSE)) {
    const given = enclosed(text, index + head.length - 1);
    const sql = /^\s*["'`]([^"'`]*)["'`]/.exec(given)?.[1];
    if (sql !== undefined) take(/order/i.test(head) ? sortedBy(given) : conditionsIn(sql));
    else if (/^\s*\{/.test(given)) take(keysOf(enclosed(given, given.indexOf('{'))));
    else take(comparedIn(given));
  }
  if (columns.length === 0 && /\bselect\b/i.test(text)) {
    const condition = /\bwhere\b(.*?)(?:\b(?:order by|group by|limit|for update|returning)\b|["`]|$)/i.exec(text)?.[1];
    take(condition === undefined ? undefined : conditionsIn(condition));
  }
  return { columns: [...new Set(columns)], isWhole: isWhole && columns.length > 0 };
}

const CLAUSE = /\.(?:where|andWhere|orWhere|filter|filter_by|exclude|order|order_by|orderBy)\(/gi;
/** What Django appends to a column to compare by. */
const LOOKUP = /__(?:exact|iexact|in|gte?|lte?|range|isnull|contains|icontains|startswith|istartswith|date)$/;

/** What stands between the bracket at `open` and the one that closes it. */
function enclosed(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at] ?? '')) depth++;
    else if (')]}'.includes(text[at] ?? '') && --depth === 0) return text.slice(open + 1, at);
  }
  return text.slice(open + 1);
}

/** The keys of an object; nothing where one of them is no column. */
function keysOf(object: string): readonly string[] | undefined {
  const parts = listItems(object);
  const keys = parts.map((part) => /^["']?(\w+)["']?\s*(?::|$)/.exec(part)?.[1]);
  return keys.every((key) => key !== undefined && !/^(?:AND|OR|NOT)$/.test(key))
    ? keys.flatMap((key) => key ?? [])
    : undefined;
}

/** The items of a list, nested ones as one. */
function listItems(list: string): readonly string[] {
  let flat = list;
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, '_');
  }
  return flat
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function conditionsIn(sql: string): readonly string[] | undefined {
  const conditions = sql
    .split(/\band\b/i)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const columns = conditions.map(
    (one) =>
      /^\(?\s*(?:\w+\.)?["`[]?(\w+)["`\]]?\s*(?:=|<|>|!=|\bin\b|\bis\b|\blike\b|\bilike\b|\bbetween\b)/i.exec(one)?.[1],
  );
  return /\bor\b/i.test(sql) || columns.includes(undefined) ? undefined : columns.flatMap((column) => column ?? []);
}

/** Columns that are sorted by, in strings: `"sort_key, id ASC"`, `"-created"`. */
function sortedBy(given: string): readonly string[] {
  return [...given.matchAll(/["'`]([^"'`]*)["'`]/g)]
    .flatMap(([, list = '']) =>
      list.split(',').flatMap((item) => /^\s*-?(?:\w+\.)?(\w+)(?:\s+(?:asc|desc))?\s*$/i.exec(item)?.[1] ?? []),
    )
    .filter((name) => !/^(?:asc|desc)$/i.test(name));
}

/** `owner=user, created__gte=day`, `Order.owner == user`; nothing where there is something else. */
function comparedIn(given: string): readonly string[] | undefined {
  const columns = listItems(given).map((item) => {
    const named = /^(\w+)\s*=(?!=)/.exec(item)?.[1]?.replace(LOOKUP, '');
    if (named !== undefined) return named.includes('__') ? undefined : named;
    return /^[A-Z]\w*\.(\w+)\s*(?:==|!=|<|>|\.(?:in_|is_|like|ilike|desc|asc)|_|$)/.exec(item)?.[1];
  });
  return columns.length === 0 || columns.includes(undefined) ? undefined : columns.flatMap((column) => column ?? []);
}
