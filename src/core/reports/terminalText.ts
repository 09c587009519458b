/**
 * Text that a terminal shows and does not obey: control characters, which could move the cursor, recolour or retitle
 * the window, and those that turn the direction of reading are dropped. Line breaks and tabs stay.
 */
export function terminalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '');
}

/** The same in one line. */
export function terminalLine(text: string): string {
  return terminalText(text).replace(/\s+/g, ' ').trim();
}

/** Breaks text at blanks so that no line is longer than `width` units, and indents each line; blank lines stay. */
export function wrapped(text: string, indent: string, width = 100): string {
  return terminalText(text)
    .trim()
    .split('\n')
    .flatMap((line) => wrapLine(line.trim(), width - indent.length))
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/ +/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}
