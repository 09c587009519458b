import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { LeftOutReason } from '../../findings/review';
import { estimateTokens } from '../budget/estimateTokens';
import type { Change, LineSpan } from '../change/change';
import { packDiff } from '../change/diffText';
import type { PackedChange, PackedDiff } from '../change/packedChange';
import type { PackedPart } from '../contextPack';

/** The change request by request, and the deleted files whose lines fitted into none. */
export interface FittedChange {
  readonly changes: readonly PackedChange[];
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
}

/**
 * Divides a change among the requests: the diff of the parts that a request holds goes with it, deleted files with the
 * first request that has room, the architecture's delta with each. `budget` bounds the diffs of one request in
 * estimated tokens.
 */
export function fitChange(
  { before, after, files, delta }: Change,
  later: readonly SourceFile[],
  batches: readonly (readonly PackedPart[])[],
  budget: number,
): FittedChange {
  const texts = new Map(later.map((file) => [file.path, file]));
  const deleted = files.filter(({ status }) => status === 'deleted');
  let told = 0;
  const changes = batches.map((parts): PackedChange => {
    const diffs: PackedDiff[] = [];
    let left = budget;
    const add = (diff: PackedDiff): void => {
      left -= estimateTokens(diff.text);
      diffs.push(diff);
    };
    for (const file of files) {
      const within = parts.filter(({ path }) => path === file.path).map(spanOf);
      if (within.length > 0 && file.status !== 'added')
        add(packDiff(file, texts.get(file.path), within, Math.max(0, left)));
    }
    for (let next = deleted[told]; next; next = deleted[told]) {
      const diff = packDiff(next, undefined, undefined, MOST_OF_A_DELETED);
      if (estimateTokens(diff.text) > left) break;
      add(diff);
      told++;
    }
    return { before, after, diffs, delta };
  });
  return { changes, leftOut: deleted.slice(told).map(({ path }) => ({ path, reason: 'over-budget' })) };
}

/** Of a deleted file the beginning tells what it was for. */
const MOST_OF_A_DELETED = 1_500;

function spanOf({ firstLine, text }: PackedPart): LineSpan {
  return { first: firstLine, count: text.split('\n').length };
}
