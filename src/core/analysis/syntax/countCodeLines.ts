/** A span of UTF-16 offsets, end exclusive. */
export interface OffsetSpan {
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 10;
const SPACE = 32;

/** Counts the lines that hold anything but white space and comments. `comments` are in order of their start. */
export function countCodeLines(text: string, comments: readonly OffsetSpan[]): number {
  let count = 0;
  let lineHasCode = false;
  let next = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const comment = comments[next];
    if (comment && offset >= comment.start) {
      next++;
      if (lineHasCode && text.slice(comment.start, comment.end).includes('\n')) {
        count++;
        lineHasCode = false;
      }
      offset = Math.max(offset, comment.end) - 1;
      continue;
    }
    const unit = text.charCodeAt(offset);
    if (unit === LINE_FEED) {
      if (lineHasCode) count++;
      lineHasCode = false;
    } else if (unit > SPACE && unit !== 0xfeff) {
      lineHasCode = true;
    }
  }
  return lineHasCode ? count + 1 : count;
}
