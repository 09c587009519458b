import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { TextRange } from '../core/findings/textRange';
import type { TrackedPlace } from '../core/review/anchoring/trackPlace';

/** What commands need that act on a finding where it stands. */
export interface FindingDeps {
  readonly store: FindingStore;
  /** Where a finding stands now, edits since the review included; `undefined` when its code is gone or not known. */
  readonly rangeOf: (finding: Finding) => TextRange | undefined;
  /** Where it stands now or stood last; `undefined` when it was never placed. */
  readonly placeOf: (finding: Finding) => TrackedPlace | undefined;
}
