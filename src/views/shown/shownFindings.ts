import * as vscode from 'vscode';
import type { Dismissal } from '../../core/findings/dismissal';
import { suppressedIn } from '../../core/findings/dismissals/suppression';
import type { Finding } from '../../core/findings/finding';
import type { Review } from '../../core/findings/review';
import type { Severity } from '../../core/findings/severity';
import type { FindingStore } from '../../core/findings/storage/findingStore';
import type { TextRange } from '../../core/findings/textRange';
import type { TrackedPlace } from '../../core/review/anchoring/trackPlace';
import { FindingsInCode } from './findingsInCode';

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
  /** The findings that stand on a place in code. */
  readonly inCode: Pick<FindingsInCode, 'paths' | 'all' | 'in'>;
  /** Tells that something of this changed: places in the files named alone; without files anything may have. */
  readonly onDidChange: (listener: (moved: ReadonlySet<string> | undefined) => void) => { dispose(): void };
}

/** Where what is shown comes from; the rest is derived. */
export interface FindingSources extends Pick<ShownFindings, 'store' | 'showLowConfidence'> {
  readonly tracker: {
    readonly rangeOf: ShownFindings['rangeOf'];
    readonly placeOf: (finding: Finding) => TrackedPlace | undefined;
    readonly onDidMove: (listener: (moved: ReadonlySet<string>) => void) => { dispose(): void };
  };
  readonly dismissals: {
    of(review: Review): ReadonlyMap<string, Dismissal>;
    readonly onDidChange: (listener: () => void) => { dispose(): void };
  };
  readonly onDidChangeSettings: (listener: () => void) => { dispose(): void };
}

/** Listens until it is disposed of. What is kept of the sources is dropped before any view hears of a change. */
export function shownFindings(sources: FindingSources): ShownFindings & vscode.Disposable {
  const { store, tracker, dismissals, showLowConfidence, onDidChangeSettings } = sources;
  const dismissedIn = (review: Review): ReadonlyMap<string, Dismissal> =>
    review.suppressed ? new Map([...suppressedIn(review), ...dismissals.of(review)]) : dismissals.of(review);
  const inCode = new FindingsInCode({ store, rangeOf: tracker.rangeOf, showLowConfidence, dismissedIn });
  const changed = new vscode.EventEmitter<ReadonlySet<string> | undefined>();
  const tell = (moved?: ReadonlySet<string>): void => {
    inCode.forget(moved);
    changed.fire(moved);
  };
  const listening = [
    store.onDidChange(() => tell()),
    tracker.onDidMove(tell),
    dismissals.onDidChange(() => tell()),
    onDidChangeSettings(() => tell()),
  ];
  return {
    store,
    inCode,
    showLowConfidence,
    dismissedIn,
    rangeOf: tracker.rangeOf,
    isStale: (finding) => tracker.placeOf(finding)?.kind === 'stale',
    onDidChange: (listener) => changed.event(listener),
    dispose: () => {
      for (const one of listening) one.dispose();
      changed.dispose();
    },
  };
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, major: 0, minor: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
