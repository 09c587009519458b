/**
 * Markdown of a model made harmless for the editor's hovers and previews, which would fetch the pictures and show the
 * HTML in it: an invisible character breaks both. Code in fences that begin a line stays as it is, so that it can be
 * copied.
 */
export function inertMarkdown(markdown: string): string {
  let fence: string | undefined;
  let isCertain = true;
  return markdown
    .split(/\r\n|\r|\n/)
    .map((line) => {
      if (fence !== undefined) {
        if (isClosing(line, fence)) fence = undefined;
        return line;
      }
      // An indented fence may belong to a list that ends before it is closed, so it does not count as one; and after
      // it nobody can tell whether the next fence opens or closes, so no code is left as it is any more.
      const opened = OPENING.exec(line)?.[1];
      if (opened === undefined && FENCE_LIKE.test(line)) isCertain = false;
      fence = isCertain ? opened : undefined;
      return fence === undefined ? inertLine(line) : line;
    })
    .join('\n');
}

/**
 * The same for text that stays within a line. Broken are `<` before a tag, `!` before a picture's `[`, and `$$`, which
 * some previews read as the start of a formula.
 */
export function inertLine(line: string): string {
  return line
    .replace(/<(?=[a-z/!?])/gi, `<${BREAK}`)
    .replace(/!(?=\[)/g, `!${BREAK}`)
    .replace(/\$(?=\$)/g, `$$${BREAK}`);
}

const OPENING = /^(`{3,}(?=[^`]*$)|~{3,})/;
const FENCE_LIKE = /`{3}|~{3}/;
const BREAK = '\u200b';

function isClosing(line: string, fence: string): boolean {
  const run = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return run !== undefined && run.length >= fence.length && run[0] === fence[0];
}
