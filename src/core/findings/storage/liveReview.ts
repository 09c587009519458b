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

/**
 * The newer look at the files with the older one's findings where they say the same, and the older look itself where
 * nothing changed but perhaps their order: who shows them then knows by identity what to draw again. An older finding
 * that `isInPlace` denies is not kept: it was followed through edits to somewhere else.
 */
export function withEqualFindings(older: Review, newer: Review, isInPlace: (finding: Finding) => boolean): Review {
  const known = new Map(older.findings.map((finding) => [finding.fingerprint, finding]));
  const findings = newer.findings.map((finding) => {
    const earlier = known.get(finding.fingerprint);
    return earlier && isInPlace(earlier) && saysSame(earlier, finding) ? earlier : finding;
  });
  const kept = new Set(findings);
  const hasSame = kept.size === older.findings.length && older.findings.every((finding) => kept.has(finding));
  return hasSame && saysSame(older.target, newer.target) ? older : { ...newer, findings };
}

function saysSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
