/** What some code calls and is made of, as far as its text tells. */
export interface CallsIn {
  /** By the name that is called: what it is called on, in the order in which they stand; '' where on nothing. */
  readonly calls: ReadonlyMap<string, ReadonlySet<string>>;
  /** Types that those of the code are derived from, and types whose own fields it reads: `Redis.defaultClient`. */
  readonly types: ReadonlySet<string>;
}

/** The calls and types in some lines, without what stands in comments or strings. */
export function callsIn(lines: readonly string[]): CallsIn {
  const calls = new Map<string, Set<string>>();
  const types = new Set<string>();
  for (const line of lines.map(codeOf)) {
    for (const [, on = '', name = ''] of line.matchAll(CALL)) {
      const known = calls.get(name) ?? new Set();
      calls.set(name, known.add(on));
    }
    for (const [, heritage = ''] of line.matchAll(HERITAGE))
      for (const [name] of heritage.replace(/<[^<>]*>/g, '').matchAll(/\b[A-Z]\w*/g)) types.add(name);
    for (const [, owner = ''] of line.matchAll(OWN_FIELD)) types.add(owner);
  }
  return { calls, types };
}

/** A line without its comment, and with empty strings; of a line within a comment nothing. */
export function codeOf(line: string): string {
  if (/^\s*(?:\*|\/\*|\/\/|#(?!\[)|--)/.test(line)) return '';
  return line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "''").replace(/(?:^|\s)(?:\/\/|#\s).*$/, '');
}

/** `this.orders.place(`, `place(`: what it is called on, the last part of it, and the name. */
const CALL = /(?:([A-Za-z_$][\w$]*)(?:\(\))?\s*\??[.:]+)?([A-Za-z_$][\w$]*)\s*(?:<[\w\s,.[\]]*>)?\(/g;
/** `class A extends B implements C {`, `class A(B):`, `class A : B`. */
const HERITAGE = /\b(?:class|interface|struct|record)\s+\w+(?:<[^{]*?>)?\s*(?:extends|implements|:|\()\s*([^{]*)/g;
const OWN_FIELD = /(?<![\w.])([A-Z]\w*[a-z]\w*)\.[a-z_]\w*\b(?!\s*\()/g;
