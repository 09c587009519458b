import type { Finding } from './finding';

/** `not-repeated`: a model did not say it again although its code still stands. */
export const GONE_STATES = ['fixed', 'not-repeated'] as const;

/** A finding of the review before that the newer one does not have, as it was. */
export interface GoneFinding {
  readonly finding: Finding;
  readonly state: (typeof GONE_STATES)[number];
}

/** What a review shows to have changed since the one before it of the same target. Dismissed findings do not count. */
export interface ReviewChanges {
  /** Findings of the review before that are no longer true, as far as that can be told. */
  readonly fixed: number;
  /** Findings of the review before that a model did not repeat although their code still stands as it was. */
  readonly notRepeated: number;
  /** Fingerprints of the findings that are new; all others of the review are still open. */
  readonly added: readonly string[];
  /** Those that `fixed` and `notRepeated` count; missing in reviews of earlier versions and of other tools. */
  readonly gone?: readonly GoneFinding[];
}
