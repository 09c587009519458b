/** Where code goes: what stands there already tells how it is indented. */
export interface IndentedPlace {
  /** The white space before the line in which the code begins. */
  readonly indent: string;
  /** The code that stands there, from its first character on. */
  readonly current: string;
  /** One level of indentation in the file; `undefined` when the file has none. */
  readonly unit: string | undefined;
}

/**
 * Code with the indentation of the place it goes to, line by line; its first line begins at the place itself and so
 * has none. Levels within the code stay, but tabs become the file's spaces and the other way round. Blank lines
 * around the code go, and so does the white space at the ends of its lines.
 */
export function reindentCode(code: string, place: IndentedPlace): readonly string[] {
  const lines = withoutBlankEnds(linesOf(code));
  const own = isFirstLineCut(lines, place) ? place.indent : indentOf(lines[0] ?? '');
  const convert = converter(lines, place.unit);
  return lines.map((line, index) => {
    const body = line.trimStart();
    if (index === 0 || body === '') return body;
    const indent = indentOf(line);
    if (indent.startsWith(own)) return place.indent + convert(indent.slice(own.length)) + body;
    const lost = convert(own.slice(indent.length)).length;
    return place.indent.slice(0, Math.max(0, place.indent.length - lost)) + body;
  });
}

/** One level of indentation in a text: a tab where most indented lines begin with one, else the least run of spaces. */
export function indentUnitOf(text: string): string | undefined {
  const indents = linesOf(text)
    .filter((line) => /^\s+\S/.test(line))
    .map(indentOf);
  const tabs = indents.filter((indent) => indent.startsWith('\t')).length;
  if (tabs * 2 > indents.length) return '\t';
  // A single space is how block comments are aligned, not a level.
  const spaces = indents.map((indent) => /^ */.exec(indent)?.[0].length ?? 0).filter((count) => count > 1);
  return spaces.length === 0 ? undefined : ' '.repeat(Math.min(...spaces));
}

/** Lines end with LF, CRLF or a lone CR, as in the editor. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const isFull = (line: string): boolean => line.trim() !== '';
  return lines.slice(lines.findIndex(isFull), lines.findLastIndex(isFull) + 1).map((line) => line.trimEnd());
}

/**
 * Whether the first line lost its indentation while the others kept that of the file, as happens to code that is
 * copied from its first character on.
 */
function isFirstLineCut([first = '', ...others]: readonly string[], { indent, current }: IndentedPlace): boolean {
  const rest = others.filter((line) => line !== '');
  const [next] = rest;
  if (indentOf(first) !== '' || indent === '' || next === undefined) return false;
  // What goes on from the first line stands deeper than it, so at the file's own level the first line lost nothing.
  const goesOn = /[{[(:,=]$/.test(first) && !/^[}\])]/.test(next.trim());
  if ((goesOn || /^[.?:&|+*/-]/.test(next.trim())) && indentOf(next).length <= indent.length) return false;
  if (rest.every((line) => line.startsWith(indent))) return true;
  const least = leastIndent(rest);
  return least > 0 && least === leastIndent(linesOf(current).slice(1));
}

function leastIndent(lines: readonly string[]): number {
  return Math.min(...lines.filter((line) => line.trim() !== '').map((line) => indentOf(line).length));
}

/** Changes levels of indentation from what the code uses to what the file uses, where one has tabs and one has not. */
function converter(lines: readonly string[], unit: string | undefined): (indent: string) => string {
  const own = indentUnitOf(lines.join('\n')) ?? '    ';
  if (unit === undefined || (unit === '\t') === (own === '\t')) return (indent) => indent;
  return unit === '\t'
    ? (indent) => indent.replaceAll(own, '\t').replace(/ +$/, '')
    : (indent) => indent.replaceAll('\t', unit);
}
