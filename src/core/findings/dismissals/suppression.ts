import { DISMISSAL_REASONS, type Dismissal, describeDismissal, dismissalOf } from '../dismissal';
import type { Review } from '../review';

/** What a report says is set aside, as dismissals of no date; empty for reviews of our own. */
export function suppressedIn({ suppressed = [], findings }: Review): ReadonlyMap<string, Dismissal> {
  const reasons = new Map(suppressed.map(({ fingerprint, justification }) => [fingerprint, justification]));
  const dismissals = findings.flatMap((finding) => {
    const justification = reasons.get(finding.fingerprint);
    if (justification === undefined) return [];
    const { reason, words } = readReason(justification);
    return [dismissalOf(finding, reason, words, '')];
  });
  return new Map(dismissals.map((dismissal) => [dismissal.fingerprint, dismissal]));
}

/** Our own reports write the reason first; what others accept is a risk that somebody took. */
function readReason(justification: string): Pick<Dismissal, 'reason' | 'words'> {
  for (const reason of DISMISSAL_REASONS) {
    const name = describeDismissal({ reason, words: '' });
    if (justification === name) return { reason, words: '' };
    if (justification.startsWith(`${name}: `)) return { reason, words: justification.slice(name.length + 2) };
  }
  return { reason: 'accepted-risk', words: justification };
}
