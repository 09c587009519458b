import { diffArrays } from 'diff';
import type { Hunk } from './change';

/** Texts that differ by more lines than this are told apart from their first difference to their last, as one hunk. */
const MAX_EDITS = 1_000;

/** What turns one text into the other, line by line; line ends and the break at the end of the file make no difference. */
export function lineHunks(before: string, after: string): readonly Hunk[] {
  const [earlier, later] = [textLines(before), textLines(after)];
  const changes = diffArrays([...earlier], [...later], { maxEditLength: MAX_EDITS });
  if (!changes) return [betweenCommonEnds(earlier, later)];
  const hunks: Hunk[] = [];
  let [at, now] = [0, 0];
  let open: { removed: number; added: number } | undefined;
  const close = (): void => {
    if (!open) return;
    const { removed, added } = open;
    hunks.push({ before: { first: at, count: removed }, after: { first: now, count: added } });
    at += removed;
    now += added;
    open = undefined;
  };
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      close();
      at += count;
      now += count;
      continue;
    }
    open ??= { removed: 0, added: 0 };
    if (removed) open.removed += count;
    else open.added += count;
  }
  close();
  return hunks;
}

/** The lines of a text without their ends; a break at the very end begins no line. */
export function textLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function betweenCommonEnds(earlier: readonly string[], later: readonly string[]): Hunk {
  const shorter = Math.min(earlier.length, later.length);
  let head = 0;
  while (head < shorter && earlier[head] === later[head]) head++;
  let tail = 0;
  while (tail < shorter - head && earlier.at(-1 - tail) === later.at(-1 - tail)) tail++;
  return {
    before: { first: head, count: earlier.length - head - tail },
    after: { first: head, count: later.length - head - tail },
  };
}
