import type { Dismissal } from '../core/findings/dismissal';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/findingStore';
import { dismissedAmong } from '../core/findings/matchDismissals';
import type { Review } from '../core/findings/review';
import type { Severity } from '../core/findings/severity';
import type { TextRange } from '../core/findings/textRange';
import { isContradicted } from '../core/findings/verification';
import type { TrackedPlace } from '../core/review/trackPlace';

/** What every view of findings reads. A view never writes; it acts through command ids. */
export interface ShownFindings {
  readonly store: FindingStore;
  /** Where a finding stands now, edits since the review included; `undefined` when its code is gone or not known. */
  readonly rangeOf: (finding: Finding) => TextRange | undefined;
  /** Whether a finding was placed and its code is another by now. */
  readonly isStale: (finding: Finding) => boolean;
  /** Whether findings their reviewer is not sure of are shown. */
  readonly showLowConfidence: () => boolean;
  /** The dismissed findings of a review by their fingerprint: they stand folded away in the findings view alone. */
  readonly dismissedIn: (review: Review) => ReadonlyMap<string, Dismissal>;
  /** Tells that something of this changed: findings, their places, dismissals, or settings. */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
}

/** Where what is shown comes from; the rest is derived. */
export interface FindingSources extends Pick<ShownFindings, 'store' | 'showLowConfidence'> {
  readonly tracker: {
    readonly rangeOf: ShownFindings['rangeOf'];
    readonly placeOf: (finding: Finding) => TrackedPlace | undefined;
    readonly onDidMove: ShownFindings['onDidChange'];
  };
  readonly dismissals: {
    of(review: Review): ReadonlyMap<string, Dismissal>;
    readonly onDidChange: ShownFindings['onDidChange'];
  };
  readonly onDidChangeSettings: ShownFindings['onDidChange'];
}

export function shownFindings(sources: FindingSources): ShownFindings {
  const { store, tracker, dismissals, showLowConfidence, onDidChangeSettings } = sources;
  return {
    store,
    showLowConfidence,
    rangeOf: tracker.rangeOf,
    isStale: (finding) => tracker.placeOf(finding)?.kind === 'stale',
    dismissedIn: (review) => dismissals.of(review),
    onDidChange: (listener) => {
      const listening = [
        store.onDidChange(listener),
        tracker.onDidMove(listener),
        dismissals.onDidChange(listener),
        onDidChangeSettings(listener),
      ];
      return {
        dispose: () => {
          for (const one of listening) one.dispose();
        },
      };
    },
  };
}

/** The findings that stand on a place in code: placed, not dismissed, and sure enough to be shown. */
export function findingsInCode({
  store,
  rangeOf,
  showLowConfidence,
  dismissedIn,
}: ShownFindings): readonly PlacedFinding[] {
  const isDismissed = dismissedAmong(store.reviewsAndLive, dismissedIn);
  const isShown = showLowConfidence() ? () => true : (finding: Finding) => finding.confidence !== 'low';
  return store.findings
    .filter((one) => isShown(one) && !isContradicted(one) && !isDismissed.has(one.fingerprint))
    .flatMap((finding) => {
      const range = rangeOf(finding);
      return range ? [{ finding, range }] : [];
    });
}

export interface PlacedFinding {
  readonly finding: Finding;
  readonly range: TextRange;
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, major: 0, minor: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
