import { groupBy } from '../../analysis/algorithms/groupBy';
import type { FileOutline, LineSpan, OutlineSymbol } from '../../analysis/scan/outline';
import { codeOf } from './callsIn';
import { lastName } from './declaredCode';

/** What decides which lines of a neighbour matter. */
export interface WantedCode {
  /** Whether a function that begins in a line (0-based) is called. */
  readonly isCalled: (firstLine: number) => boolean;
  /** Types whose fields matter. */
  readonly types: ReadonlySet<string>;
  /** All that is mentioned in the code that is sent, constants among it. */
  readonly mentioned: ReadonlySet<string>;
}

/**
 * Which of a neighbour's signature lines (0-based) some code has to do with: functions it calls, each with the head of
 * what they stand in, types whose fields matter to it, and constants.
 */
export function relevantLines(
  lines: readonly string[],
  { signatures, symbols }: FileOutline,
  { isCalled, types, mentioned }: WantedCode,
): ReadonlySet<number> {
  const owned = groupBy(
    signatures.flatMap((span) => linesOf(span, lines.length)),
    (line) => innermost(symbols, line),
  );
  const kept = new Set<number>();
  const keep = (some: readonly number[]) => {
    for (const line of some) kept.add(line);
  };
  for (const symbol of symbols) {
    const own = owned.get(symbol) ?? [];
    if (own.length === 0) continue;
    if (isType(symbol, lines)) {
      const isWhole = !symbols.some((other) => other !== symbol && holds(symbol, other));
      // Of a type whose functions stand by themselves only its constants; the head of one that is too long tells nothing.
      if (!isWhole) keep(own.filter((line) => isConstantAmong(mentioned, lines[line])));
      else if (types.has(lastName(symbol.name)) && own.length > 1) keep(own);
    } else if (isCalled(symbol.range.start.line) && !isAccessor(symbol)) {
      keep(own);
      for (const around of symbols.filter((other) => other !== symbol && holds(other, symbol)))
        keep(headOf(around, lines).filter((line) => isSignature(line, signatures)));
    }
  }
  keep(unnamed(owned.get(undefined) ?? [], lines, { types, mentioned }));
  return kept;
}

/**
 * Which lines (0-based) of the imports and signatures of a file the parts of it under review have to do with: those of
 * what they mention, with the heads of what that stands in.
 */
export function linesAround(
  lines: readonly string[],
  { imports, signatures, symbols }: FileOutline,
  mentioned: ReadonlySet<string>,
  isReviewed: (line: number) => boolean,
): ReadonlySet<number> {
  const isNear = ({ name, range: { start, end } }: OutlineSymbol): boolean =>
    mentioned.has(lastName(name)) || linesOf([start.line, end.line], lines.length).some(isReviewed);
  const isMentioned = (line: number): boolean =>
    (codeOf(lines[line] ?? '').match(NAME) ?? []).some((name) => mentioned.has(name) && !KEYWORD.test(name));
  const kept = new Set<number>();
  for (const line of [...imports, ...signatures].flatMap((span) => linesOf(span, lines.length))) {
    const symbol = innermost(symbols, line);
    const isHead = symbol !== undefined && headOf(symbol, lines).includes(line);
    if (isHead ? mentioned.has(lastName(symbol.name)) : isMentioned(line) && (!symbol || isNear(symbol)))
      kept.add(line);
  }
  const within = [...kept].flatMap((line) =>
    symbols.filter(({ range }) => range.start.line < line && line <= range.end.line),
  );
  for (const symbol of new Set(within)) for (const line of headOf(symbol, lines)) kept.add(line);
  return kept;
}

const KEYWORD =
  /^(?:import|from|as|const|let|var|type|class|interface|struct|func|function|def|fn|async|await|public|private|protected|static|readonly|final|export|default|string|number|boolean|bool|int|float|str|self|this|None|null|undefined|void|return|new)$/;

/** The names in some code, without what stands in comments or strings. */
export function mentionedIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.split('\n').flatMap((line) => codeOf(line).match(NAME) ?? [])));
}

/** Shorter names are in every code. */
const LEAST_LENGTH = 3;
const NAME = /[A-Za-z_$][\w$]*/g;
const TYPE =
  /^\s*(?:export\s+|public\s+|default\s+|declare\s+|abstract\s+|final\s+|@\w+\s+)*(?:type|interface|enum|class|struct|record|trait)\b/;
function isType({ range: { start, end } }: OutlineSymbol, lines: readonly string[]): boolean {
  const head = lines.slice(start.line, end.line + 1).find((line) => !/^\s*(?:@|\[|[})\]]|$)/.test(line));
  return TYPE.test(head ?? '');
}

/** A value with a name of its own: `const MOST = 100`, `TTL: int = 5`, `static readonly limit = 3;`. */
const CONSTANT =
  /^\s*(?:(?:export|public|private|protected|internal|static|readonly|final|const|let|var|val)\s+)*(?:[A-Za-z_][\w.<>]*\s+)?([A-Za-z_$][\w$]*)\s*(?::[^=]+)?\s*:?=(?!=|>)(.*)/;
/** What a decision may hang on. */
const VALUE = /\d|['"`]|\b(?:true|false)\b|second|minute|hour|day/i;

/** Of a field that is got or set the signature tells what the call of it tells. */
function isAccessor({ name, range }: OutlineSymbol): boolean {
  return range.end.line - range.start.line < ACCESSOR_LINES && /^(?:get|set|is)[A-Z]/.test(lastName(name));
}

const ACCESSOR_LINES = 4;

function isConstantAmong(mentioned: ReadonlySet<string>, line = ''): boolean {
  const [, name, value = ''] = CONSTANT.exec(line) ?? [];
  return name !== undefined && name.length >= LEAST_LENGTH && mentioned.has(name) && VALUE.test(value);
}

/** Lines outside of all functions and classes: constants that are mentioned, and types, each to its end. */
function unnamed(
  own: readonly number[],
  lines: readonly string[],
  { types, mentioned }: Pick<WantedCode, 'types' | 'mentioned'>,
): readonly number[] {
  const kept: number[] = [];
  let isKept = false;
  let before = -1;
  for (const line of own) {
    const text = lines[line] ?? '';
    const type = TYPE.test(text) ? TYPE_NAME.exec(text)?.[1] : undefined;
    if (type !== undefined) isKept = types.has(type);
    else if (CONSTANT.test(text)) isKept = isConstantAmong(mentioned, text);
    else if (line !== before + 1 || !CONTINUED.test(text)) isKept = false;
    before = line;
    if (isKept) kept.push(line);
  }
  return kept;
}

const TYPE_NAME = /\b(?:type|interface|enum|class|struct|record|trait)\s+(\w+)/;
/** A line that goes on with what began above it. */
const CONTINUED = /^(?:\s+\S|[)\]}])/;

/** The lines of a declaration before what it holds. */
function headOf({ range: { start, end } }: OutlineSymbol, lines: readonly string[]): readonly number[] {
  const own = lines.slice(start.line, end.line + 1);
  const first = Math.max(
    0,
    own.findIndex((line) => !/^\s*(?:@|\[|[})\]]|$)/.test(line)),
  );
  const opening = own.findIndex((line, at) => at >= first && /[{:]\s*$/.test(line));
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

function innermost(symbols: readonly OutlineSymbol[], line: number): OutlineSymbol | undefined {
  return symbols.findLast(({ range }) => isWithin(line, [range.start.line, range.end.line]));
}

function holds(outer: OutlineSymbol, inner: OutlineSymbol): boolean {
  return outer.range.start.line <= inner.range.start.line && inner.range.end.line <= outer.range.end.line;
}

function isWithin(line: number, [first, last]: LineSpan): boolean {
  return first <= line && line <= last;
}
