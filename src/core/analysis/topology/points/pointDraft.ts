import type { Hit } from '../../hits/hit';
import { type Span, sameSpan, spanContains } from '../../hits/span';
import type { FileContext } from '../file/fileContext';
import { argumentsIn } from '../file/literals';
import type { Callee, PointFact } from '../structure/fileTopology';
import type { PointDetail } from '../structure/topologyPoint';

/** A point before its place is counted in lines. */
export interface PointDraft {
  readonly span: Span;
  readonly name: string;
  readonly detail: PointDetail;
  readonly runs?: PointFact['runs'];
  readonly needsModel?: true;
  readonly mayName?: true;
  readonly heldBy?: string;
}

/** Finds the points of one kind, or of a few that are recognised together. */
export type PointReader = (context: FileContext) => readonly PointDraft[];

/** The hits of a mark; of a chain of calls, which matches at several links, only the longest. */
export function longestOfChains(mark: string, { file }: FileContext): Hit[] {
  let start = -1;
  return file.marked(mark).hits.filter(({ span }) => {
    const isLink = span.start === start;
    start = span.start;
    return !isLink;
  });
}

/** Whether no other of the points holds it: a statement handed to the call that runs it is the same point. */
export function isOutermost({ span }: PointDraft, at: number, all: readonly PointDraft[]): boolean {
  return all.every((other, i) => i === at || !spanContains(other.span, span) || (sameSpan(other.span, span) && at < i));
}

const CALLEE = /^([\w$.]*?)\.?#?([\w$]+)$/;

/**
 * Functions named as a value: `list`, `this.list`, `users.list`, `"users.list"`; `bind` is looked through. Of one that a call
 * makes it may be what is handed to that or what makes it, in this order.
 */
function calleesIn(code: string): readonly Callee[] {
  const bare = code
    .trim()
    .replace(/\.bind\([^)]*\)$/, '')
    .replace(/\.as_view\([\s\S]*\)$/, '');
  const named = CALLEE.exec(bare);
  if (named) return [{ receiver: (named[1] ?? '').replace(/\.$/, ''), name: named[2] ?? '' }];
  const made = /^([\w$.]+)(\([\s\S]*\))$/.exec(bare);
  if (!made) return [];
  const inner = argumentsIn(made[2] ?? '');
  return [...(inner.length === 1 ? calleesIn(inner[0] ?? '') : []), ...calleesIn(made[1] ?? '')];
}

/** What a place of the code starts: the last function written there, else the last one named there. */
export function functionsIn(span: Span | undefined, code: string, context: FileContext): PointFact['runs'] {
  if (!span) return [];
  const written = outermostIn(span, context);
  if (written >= 0) return [written];
  const last = argumentsIn(code).at(-1);
  return last === undefined ? [] : calleesIn(last);
}

/** Of the functions that lie within the span, the last one that lies in no other of them. */
function outermostIn(span: Span, { functions }: FileContext): number {
  let last = -1;
  let end = -1;
  functions.forEach((hit, number) => {
    if (hit.span.start < end || !spanContains(span, hit.span)) return;
    last = number;
    end = hit.span.end;
  });
  return last;
}
