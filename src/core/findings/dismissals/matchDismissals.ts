import { isCategory } from '../category';
import { type IsGone, pairRepeats } from '../comparison/repeatedFindings';
import { type Dismissal, dismissalByComment } from '../dismissal';
import type { Finding } from '../finding';
import type { Review } from '../review';

/**
 * The findings of one review that are set aside, by their fingerprint: dismissed, for which see {@link pairRepeats}, or
 * by a comment in the code, which has the say where both are.
 */
export function matchDismissals(
  findings: readonly Finding[],
  dismissals: readonly Dismissal[],
  isGone?: IsGone,
): ReadonlyMap<string, Dismissal> {
  const matched = new Map(pairRepeats(findings, dismissals, isGone));
  for (const finding of findings) {
    if (finding.suppression) matched.set(finding.fingerprint, dismissalByComment(finding, finding.suppression));
  }
  return matched;
}

/**
 * Fingerprints of the dismissed findings of several reviews, oldest first. Of a finding that two of them have, the
 * newer review has the say.
 */
export function dismissedAmong(
  reviews: readonly Review[],
  dismissedIn: (review: Review) => ReadonlyMap<string, Dismissal>,
): ReadonlySet<string> {
  const dismissed = new Set<string>();
  for (const review of reviews) {
    const ofReview = dismissedIn(review);
    for (const { fingerprint } of review.findings) {
      if (ofReview.has(fingerprint)) dismissed.add(fingerprint);
      else dismissed.delete(fingerprint);
    }
  }
  return dismissed;
}

/**
 * Dismissals that the review shows to be of no use any more: the analyser looked at the whole file to the end and did
 * not find it again, or at the whole workspace, where the file is not any more. Of a model's findings none counts, as the model was asked not to raise them again.
 */
export function obsoleteDismissals(
  { findings, target, reviewer, outcome, manifest }: Review,
  dismissals: readonly Dismissal[],
  isGone: IsGone = () => false,
): readonly Dismissal[] {
  if (reviewer.kind !== 'analyser' || outcome?.kind !== 'success') return [];
  const used = new Set(pairRepeats(findings, dismissals, isGone).values());
  const leftOut = new Set(manifest.leftOut.map(({ path }) => path));
  const whole = new Set(target.parts.filter(({ path, range }) => !range && !leftOut.has(path)).map(({ path }) => path));
  const isLookedAt = ({ path }: Dismissal): boolean => whole.has(path) || (target.kind === 'workspace' && isGone(path));
  return dismissals.filter((one) => isLookedAt(one) && !isCategory(one.code) && !used.has(one));
}
