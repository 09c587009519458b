import type { Dismissal } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import { compareFindings } from '../../core/findings/listing/findingOrder';
import { isContradicted } from '../../core/findings/verification';
import type { ShownFindings } from '../shown/shownFindings';

/**
 * Where a finding stands in its life. `new`: the review before did not have it, or there was none; `moved`: its code
 * stands elsewhere than it was reviewed; `stale`: its code is another by now; `fixed`: the review after it found it gone.
 */
export const FINDING_STATES = ['new', 'open', 'moved', 'stale', 'unplaced', 'dismissed', 'fixed'] as const;

export type FindingState = (typeof FINDING_STATES)[number];

/** A finding of all reviews as the view lists it, once. */
export interface ListedFinding {
  readonly finding: Finding;
  readonly state: FindingState;
  /** Why it is set aside, when it is. */
  readonly dismissal?: Dismissal;
}

export type ListedSources = Pick<ShownFindings, 'store' | 'showLowConfidence' | 'dismissedIn' | 'rangeOf' | 'isStale'>;

/**
 * The findings of all reviews in the order of {@link compareFindings}, after them those that are fixed. What rests on
 * something that is not so, and what its reviewer is not sure of while that is folded away, is not among them.
 */
export function listedFindings(shown: ListedSources): readonly ListedFinding[] {
  const { store, showLowConfidence, dismissedIn } = shown;
  const dismissals = new Map<string, Dismissal>();
  const isOpen = new Set<string>();
  for (const review of store.reviewsAndLive) {
    const ofReview = dismissedIn(review);
    const added = review.changes && new Set(review.changes.added);
    for (const { fingerprint } of review.findings) {
      const dismissal = ofReview.get(fingerprint);
      if (dismissal) dismissals.set(fingerprint, dismissal);
      else dismissals.delete(fingerprint);
      if (added && !added.has(fingerprint)) isOpen.add(fingerprint);
      else isOpen.delete(fingerprint);
    }
  }
  const { findings } = store;
  const standing = new Set(findings.map(({ fingerprint }) => fingerprint));
  const isShown = showLowConfidence() ? () => true : ({ confidence }: Finding) => confidence !== 'low';
  const isListed = (finding: Finding): boolean => isShown(finding) && !isContradicted(finding);
  const listed = findings
    .filter(isListed)
    .map((finding): ListedFinding => {
      const dismissal = dismissals.get(finding.fingerprint);
      if (dismissal) return { finding, dismissal, state: 'dismissed' };
      return { finding, state: stateOf(finding, isOpen.has(finding.fingerprint), shown) };
    })
    .toSorted((a, b) => compareFindings(a.finding, b.finding));
  const fixed = store.reviews
    .flatMap(({ changes }) => changes?.gone ?? [])
    .filter(({ finding, state }) => state === 'fixed' && isListed(finding) && !standing.has(finding.fingerprint));
  return [...listed, ...fixed.map(({ finding }): ListedFinding => ({ finding, state: 'fixed' }))];
}

/** Whether a finding is still to be dealt with. */
export function isStanding({ state }: ListedFinding): boolean {
  return state !== 'dismissed' && state !== 'fixed';
}

function stateOf(finding: Finding, isOpen: boolean, { rangeOf, isStale }: ListedSources): FindingState {
  if (finding.placement.kind === 'unplaced') return 'unplaced';
  if (isStale(finding)) return 'stale';
  const now = rangeOf(finding);
  if (now && now.start.line !== finding.placement.range.start.line) return 'moved';
  return isOpen ? 'open' : 'new';
}
