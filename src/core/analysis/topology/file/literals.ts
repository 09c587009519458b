const LITERAL = /(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g;

/** The literal texts of a piece of code, in order, without their quotes; those that hold computed parts included. */
export function literalsIn(code: string): string[] {
  return [...code.matchAll(LITERAL)].map((match) => match[2] ?? '');
}

/** The content of code that is one literal text and nothing else. */
export function literalOf(code: string): string | undefined {
  const trimmed = code.trim();
  const unprefixed = trimmed.replace(/^[rbuf]{1,2}(?=['"])/i, '');
  const quote = unprefixed[0];
  if (quote === undefined || !`'"\``.includes(quote) || !unprefixed.endsWith(quote) || unprefixed.length < 2)
    return undefined;
  const content = unprefixed.slice(1, -1);
  return content.includes(quote) ? undefined : content;
}

const OPENING = '([{';
const CLOSING = ')]}';

/**
 * The parts of an argument list, brackets included or not, split at its own commas. Comments are not looked into; an
 * unclosed bracket or text ends with the list.
 */
export function argumentsIn(list: string): string[] {
  const inner = list.startsWith('(') && list.endsWith(')') ? list.slice(1, -1) : list;
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at++) {
    const unit = inner.charAt(at);
    if (unit === '"' || unit === "'" || unit === '`') at = endOfLiteral(inner, at);
    else if (OPENING.includes(unit)) depth++;
    else if (CLOSING.includes(unit)) depth--;
    else if (unit === ',' && depth === 0) {
      parts.push(inner.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = inner.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}

function endOfLiteral(code: string, start: number): number {
  const quote = code.charAt(start);
  for (let at = start + 1; at < code.length; at++) {
    if (code.charAt(at) === '\\') at++;
    else if (code.charAt(at) === quote) return at;
  }
  return code.length;
}
