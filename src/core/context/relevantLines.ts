import { groupBy } from '../analysis/groupBy';
import type { FileOutline, LineSpan, OutlineSymbol } from '../analysis/outline';

/** The names a piece of code mentions, and those that it declares. */
export interface CodeNames {
  readonly mentioned: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
}

/**
 * The names in some texts, and those declared by the outlines' symbols, or where there are none by how the lines look.
 */
export function namesIn(texts: readonly string[], outlines: readonly FileOutline[]): CodeNames {
  const symbols = outlines.flatMap((outline) => outline.symbols.map(({ name }) => name));
  // What is declared deeper is seen by nobody else, unless it is a symbol.
  const outer = texts.flatMap((text) => text.split('\n').filter((line) => /^\S/.test(line)));
  const written = outer.flatMap(declaredIn);
  return {
    mentioned: new Set(texts.flatMap((text) => text.match(NAME) ?? [])),
    declared: new Set([...symbols, ...written].filter((name) => name.length >= LEAST_LENGTH)),
  };
}

/**
 * Which of a neighbour's signature lines (0-based) belong to what some code has to do with: declarations it mentions, and
 * functions that mention what it declares, each with the head of what they stand in. Lines whose declaration has no name
 * that can be told count too.
 */
export function relevantLines(
  lines: readonly string[],
  { signatures, symbols }: FileOutline,
  { mentioned, declared }: CodeNames,
): ReadonlySet<number> {
  const owned = groupBy(
    signatures.flatMap((span) => linesOf(span, lines.length)),
    (line) => innermost(symbols, line),
  );
  const kept = new Set<number>();
  const isWanted = (symbol: OutlineSymbol): boolean =>
    !isAccessor(symbol) &&
    (mentioned.has(lastName(symbol.name)) || mentions(ownText(symbol, symbols, lines), declared));
  for (const symbol of symbols.filter(isWanted)) {
    for (const line of owned.get(symbol) ?? []) kept.add(line);
    for (const around of symbols.filter((other) => holds(other, symbol)))
      for (const line of headOf(around, lines)) if (isSignature(line, signatures)) kept.add(line);
  }
  for (const line of unnamed(owned.get(undefined) ?? [], lines, { mentioned, declared })) kept.add(line);
  return kept;
}

/** Shorter names are in every code. */
const LEAST_LENGTH = 3;
const NAME = /[A-Za-z_$][\w$]*/g;
const DECLARATION =
  /\b(?:const|let|var|val|type|interface|enum|class|struct|record|trait|func|function|def|fn|module|object)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/g;

/** Of a field that is got or set the signature tells what the call of it tells. */
function isAccessor({ name, range }: OutlineSymbol): boolean {
  return range.end.line - range.start.line < ACCESSOR_LINES && /^(?:get|set|is)[A-Z]/.test(lastName(name));
}

const ACCESSOR_LINES = 4;

function declaredIn(line: string): readonly string[] {
  return [...line.matchAll(DECLARATION)].flatMap(([, name]) => name ?? []);
}

/** Lines outside of all functions and classes, in pieces that each begin with a declaration. */
function unnamed(
  own: readonly number[],
  lines: readonly string[],
  { mentioned, declared }: CodeNames,
): readonly number[] {
  const kept: number[] = [];
  let isKept = true;
  let before = -1;
  for (const line of own) {
    const text = lines[line] ?? '';
    const names = declaredIn(text);
    if (names.length > 0) isKept = names.some((name) => mentioned.has(name)) || mentions([text], declared);
    else if (line !== before + 1) isKept = true;
    before = line;
    if (isKept) kept.push(line);
  }
  return kept;
}

/** What a symbol holds itself: the text of a class without its methods. */
function ownText(
  symbol: OutlineSymbol,
  symbols: readonly OutlineSymbol[],
  lines: readonly string[],
): readonly string[] {
  const inner = symbols.filter((other) => other !== symbol && holds(symbol, other));
  const { start, end } = symbol.range;
  return lines
    .slice(start.line, end.line + 1)
    .filter((_, at) => !inner.some(({ range }) => isWithin(start.line + at, [range.start.line, range.end.line])));
}

/** The lines of a declaration before what it holds. */
function headOf({ range: { start, end } }: OutlineSymbol, lines: readonly string[]): readonly number[] {
  const own = lines.slice(start.line, end.line + 1);
  const opening = own.findIndex((line) => /[{:]\s*$/.test(line));
  return own.slice(0, opening + 1).map((_, at) => start.line + at);
}

/** Of a text with so many lines. */
function linesOf([first, last]: LineSpan, count: number): readonly number[] {
  const past = Math.min(last, count - 1) + 1;
  return Array.from({ length: Math.max(0, past - first) }, (_, at) => first + at);
}

function isSignature(line: number, signatures: readonly LineSpan[]): boolean {
  return signatures.some((span) => isWithin(line, span));
}

function mentions(text: readonly string[], names: ReadonlySet<string>): boolean {
  return text.some((line) => (line.match(NAME) ?? []).some((name) => names.has(name)));
}

function innermost(symbols: readonly OutlineSymbol[], line: number): OutlineSymbol | undefined {
  return symbols.findLast(({ range }) => isWithin(line, [range.start.line, range.end.line]));
}

function holds(outer: OutlineSymbol, inner: OutlineSymbol): boolean {
  return outer.range.start.line <= inner.range.start.line && inner.range.end.line <= outer.range.end.line;
}

function isWithin(line: number, [first, last]: LineSpan): boolean {
  return first <= line && line <= last;
}

/** `list` of `Users.list`. */
function lastName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1);
}
