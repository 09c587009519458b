import type { Dismissal } from '../findings/dismissal';
import type { BaselineComparison } from '../findings/dismissals/baseline';
import type { Failure } from '../findings/failure';
import type { Placement, UnplacedReason } from '../findings/finding';
import { allInput, percentCached } from '../findings/modelPrice';
import type { NoteKind } from '../findings/note';
import { describeLines } from '../findings/possiblePlaces';
import type { ContextManifest, LeftOutReason, Review, ReviewerIdentity, Usage } from '../findings/review';
import { describeLeftOut } from '../findings/words/leftOutWords';

/** What a report needs besides the review itself. */
export interface ReportSettings {
  /** Version of this program. */
  readonly toolVersion: string;
  /** Puts a failure into words: what happened, then what to do about it. */
  readonly describeFailure: (failure: Failure) => string;
  /** The dismissed findings of the review by their fingerprint; missing where there are none. */
  readonly dismissed?: ReadonlyMap<string, Dismissal>;
  /** Dismissals that the review shows to be of no use any more; missing where there are none. */
  readonly obsolete?: readonly Dismissal[];
  /** How the findings stand to a baseline; missing where there is none. */
  readonly baseline?: BaselineComparison;
}

export const NOTE_TITLES: Readonly<Record<NoteKind, string>> = {
  summary: 'Summary',
  strength: 'Strengths',
  tradeoff: 'Trade-offs',
  question: 'Questions',
  assumption: 'Assumptions',
};

/** Why a finding has no place, in words; where it may be, as far as that is known. */
export function unplacedWords({ because, mayBeAt }: Extract<Placement, { kind: 'unplaced' }>): string {
  return mayBeAt ? `${UNPLACED_WORDS[because]}: ${describeLines(mayBeAt)}` : UNPLACED_WORDS[because];
}

const UNPLACED_WORDS: Readonly<Record<UnplacedReason, string>> = {
  'unknown-file': 'no such file was part of the review',
  'quote-not-found': 'the quoted code does not stand in the file',
  'ambiguous-quote': 'the quoted code stands in several places of the file',
  'no-quote': 'no code was quoted',
};

/** How the review ended, as a sentence. */
export function outcomeSentence({ outcome, findings }: Review, { describeFailure }: ReportSettings): string {
  switch (outcome?.kind) {
    case undefined:
      return 'The review has not ended.';
    case 'success':
      return findings.length === 0 ? 'The review is complete and found nothing.' : 'The review is complete.';
    case 'cancelled':
      return 'The review was cancelled; what had arrived is kept.';
    case 'partial':
      return `The review is incomplete: ${describeFailure(outcome.failure)}`;
    case 'failed':
      return `The review failed: ${describeFailure(outcome.failure)}`;
  }
}

export function reviewerWords(reviewer: ReviewerIdentity): string {
  switch (reviewer.kind) {
    case 'analyser':
      return 'built-in analyser';
    case 'tool':
      return reviewer.tool;
    case 'model':
      return `${reviewer.persona} (${reviewer.model} on ${reviewer.host})`;
  }
}

export function usageWords(usage: Usage): string {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage;
  const share = percentCached(cacheReadTokens, allInput(usage));
  return `${inputTokens} input tokens, ${outputTokens} output, ${cacheReadTokens} read from the cache (${share} %), ${cacheWriteTokens} written to it`;
}

/** What was left out, by reason, the most frequent first. */
export function leftOutByReason({ leftOut }: ContextManifest): readonly {
  readonly reason: LeftOutReason;
  readonly words: string;
  readonly paths: readonly string[];
}[] {
  const byReason = new Map<LeftOutReason, string[]>();
  for (const { path, reason } of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), path]);
  return [...byReason]
    .map(([reason, paths]) => ({ reason, words: describeLeftOut(reason), paths: paths.sort() }))
    .sort((a, b) => b.paths.length - a.paths.length);
}
