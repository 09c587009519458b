import type { Finding } from '../finding';
import type { Review } from '../review';

/** Id of what the analyser sees in the files being worked on; no review has it. */
export const LIVE_ID = 'live';

/** What the analyser sees in some files, in the shape of a review that is kept nowhere. */
export function liveReview(label: string, paths: readonly string[], findings: readonly Finding[]): Review {
  return {
    id: LIVE_ID,
    target: { kind: 'workspace', label, parts: paths.map((path) => ({ path })) },
    reviewer: { kind: 'analyser' },
    startedAt: '',
    manifest: { items: [], leftOut: [] },
    findings,
    notes: [],
    outcome: { kind: 'success' },
  };
}

/** The live findings that no other review holds; `undefined` when there are none. */
export function liveBeside(reviews: readonly Review[]): Review | undefined {
  const live = reviews.find(({ id }) => id === LIVE_ID);
  const known = new Set(
    reviews.filter((review) => review !== live).flatMap(({ findings }) => findings.map((one) => one.fingerprint)),
  );
  const findings = live?.findings.filter(({ fingerprint }) => !known.has(fingerprint)) ?? [];
  return live && findings.length > 0 ? { ...live, findings } : undefined;
}
