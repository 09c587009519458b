import type { TextRange } from '../../findings/textRange';
import type { ChangedFile, Hunk, LineSpan } from './change';

/**
 * The lines of the later text that a hunk wrote. Where it took more away than it wrote, the line on either side counts
 * too: what is missing now is missing there.
 */
export function touchedLines({ before, after }: Hunk): LineSpan {
  if (before.count <= after.count) return after;
  const first = Math.max(0, after.first - 1);
  return { first, count: after.first - first + after.count + 1 };
}

/** Whether a range of a file's later text has to do with what was written there. */
export function touches({ hunks }: Pick<ChangedFile, 'hunks'>, { start, end }: TextRange): boolean {
  return hunks.map(touchedLines).some(({ first, count }) => start.line < first + count && end.line >= first);
}
