/**
 * The lines of a source without what a reader takes for a comment: from `//`, `#` or `--` at the start of a line or
 * after a blank, and lines within a block comment. A glance, not a parse: it errs towards leaving text out.
 */
export function codeLines(text: string): readonly string[] {
  let isInBlock = false;
  return text.split('\n').map((line) => {
    if (isInBlock) {
      const end = line.indexOf('*/');
      isInBlock = end < 0;
      return isInBlock ? '' : line.slice(end + 2);
    }
    const start = line.indexOf('/*');
    if (start >= 0 && !line.includes('*/', start)) {
      isInBlock = true;
      return line.slice(0, start);
    }
    return line.replace(/\/\*.*?\*\//g, '').replace(/(^|\s)(\/\/|#|--\s).*$/, '$1');
  });
}
