import type { Outcome, Review, ReviewerIdentity } from '../review';
import type { TargetKind } from '../target';

/** What a list of earlier reviews says of one. */
export interface ReviewSummary {
  readonly id: string;
  readonly target: { readonly kind: TargetKind; readonly label: string };
  readonly reviewer: ReviewerIdentity;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly outcome: Outcome['kind'];
  readonly findings: number;
}

export function summaryOf({ id, target, reviewer, startedAt, outcome, findings }: Review): ReviewSummary {
  const { kind, label } = target;
  return {
    id,
    target: { kind, label },
    reviewer,
    startedAt,
    outcome: outcome?.kind ?? 'cancelled',
    findings: findings.length,
  };
}

/** A review that failed before it found anything has nothing to be shown again. */
export function isWorthShowing({ outcome, findings }: Pick<ReviewSummary, 'outcome' | 'findings'>): boolean {
  return outcome !== 'failed' || findings > 0;
}

/** Newest first; of two that began at the same moment, in order of their ids. */
export function newestFirst(a: ReviewSummary, b: ReviewSummary): number {
  return b.startedAt.localeCompare(a.startedAt) || a.id.localeCompare(b.id);
}
