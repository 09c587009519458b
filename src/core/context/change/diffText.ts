import type { SourceFile } from '../../analysis/structure/sourceFile';
import { estimateTokens } from '../budget/estimateTokens';
import type { ChangedFile, Hunk, LineSpan } from './change';
import { textLines } from './lineHunks';
import type { PackedDiff } from './packedChange';

/**
 * The diff of a file within some lines of its later text, all of it without `within`. `budget` bounds it in estimated
 * tokens; lines beyond are counted in its place. `after` is the later text.
 */
export function packDiff(
  { path, status, from, before, hunks }: ChangedFile,
  after: SourceFile | undefined,
  within: readonly LineSpan[] | undefined,
  budget: number,
): PackedDiff {
  const earlier = textLines(before?.text ?? '');
  const later = textLines(after?.text ?? '');
  const chosen = within ? hunks.filter((hunk) => within.some((span) => meets(hunk, span))) : hunks;
  const lines: string[] = [];
  let spent = 0;
  let more = 0;
  for (const line of chosen.flatMap((hunk) => hunkLines(hunk, earlier, later))) {
    spent += estimateTokens(`${line}\n`);
    if (spent > budget) more++;
    else lines.push(line);
  }
  if (more > 0) lines.push(`… ${more} more lines of this diff`);
  return { path, status, ...(from === undefined ? {} : { from }), text: lines.join('\n') };
}

function hunkLines({ before, after }: Hunk, earlier: readonly string[], later: readonly string[]): readonly string[] {
  return [
    `@@ -${position(before)} +${position(after)} @@`,
    ...earlier.slice(before.first, before.first + before.count).map((line) => `-${line}`),
    ...later.slice(after.first, after.first + after.count).map((line) => `+${line}`),
  ];
}

/** As git writes it: 1-based; nothing stands behind the line it names. */
function position({ first, count }: LineSpan): string {
  return `${count === 0 ? first : first + 1},${count}`;
}

/** A hunk that wrote nothing stands between two lines and belongs to either. */
function meets({ after }: Hunk, { first, count }: LineSpan): boolean {
  return after.first <= first + count && after.first + after.count >= first;
}
