import type { Finding } from '../finding';
import type { Review } from '../review';
import type { GoneFinding, ReviewChanges } from '../reviewChanges';
import { pairRepeats } from './repeatedFindings';

/** A reviewed file as it is now. */
export interface ReviewedText {
  readonly path: string;
  readonly text: string;
}

export interface ReviewComparison {
  /** The newer review's findings; one that repeats an older finding goes by the older one's fingerprint. */
  readonly findings: readonly Finding[];
  /** Missing unless the newer review came to its end: what was not looked at cannot be called fixed. */
  readonly changes?: ReviewChanges;
}

/**
 * Compares a review with the one it takes the place of, both of one target and one kind of reviewer. `texts` are the
 * files that the newer one looked at, and `dismissed` holds the fingerprints of the older one's dismissed findings.
 *
 * A finding is fixed when it was not found again and its code or its file is gone, or when the analyser, which misses nothing it
 * found before, looked at the whole file. A model may merely not have said it again.
 */
export function compareReviews(
  older: Review,
  newer: Review,
  texts: readonly ReviewedText[],
  dismissed: ReadonlyMap<string, unknown>,
): ReviewComparison {
  const repeats = pairRepeats(newer.findings, older.findings, (path) => isGone(path, newer));
  const ownFingerprints = new Set(newer.findings.map(({ fingerprint }) => fingerprint));
  const findings = newer.findings.map((finding) => {
    const known = repeats.get(finding.fingerprint)?.fingerprint;
    return known === undefined || ownFingerprints.has(known) ? finding : { ...finding, fingerprint: known };
  });
  if (newer.outcome?.kind !== 'success') return { findings };
  const repeated = new Set(repeats.values());
  const gone = older.findings
    .filter((finding) => !repeated.has(finding) && !dismissed.has(finding.fingerprint))
    .flatMap((finding): readonly GoneFinding[] => {
      const state = stateOf(finding, newer, texts);
      return state === 'unknown' ? [] : [{ finding, state }];
    });
  const added = findings.filter(
    ({ suppression }, index) => !suppression && !repeats.has(newer.findings[index]?.fingerprint ?? ''),
  );
  return {
    findings,
    changes: {
      fixed: gone.filter(({ state }) => state === 'fixed').length,
      notRepeated: gone.filter(({ state }) => state === 'not-repeated').length,
      added: added.map(({ fingerprint }) => fingerprint),
      gone,
    },
  };
}

/** A folder is reviewed with all its files: one that is neither among them nor left out is there no more. */
function isGone(path: string, { target, manifest }: Review): boolean {
  if (target.kind !== 'folder' && target.kind !== 'workspace') return false;
  const isNamed = target.parts.some((part) => part.path === path);
  return !isNamed && !manifest.leftOut.some((one) => path === one.path || path.startsWith(`${one.path}/`));
}

/** What stands in place of a secret in code that was sent; such a quote does not stand in the file. */
const MASKED = /<secret>|\*{4}/;

function stateOf(
  { path, quote }: Finding,
  newer: Review,
  texts: readonly ReviewedText[],
): GoneFinding['state'] | 'unknown' {
  const { target, manifest, reviewer } = newer;
  if (isGone(path, newer)) return 'fixed';
  const text = texts.find((one) => one.path === path)?.text;
  const part = target.parts.find((one) => one.path === path);
  if (text === undefined || !part || manifest.leftOut.some((one) => one.path === path)) return 'unknown';
  const isKnownGone = quote.trim() !== '' && !MASKED.test(quote) && !squeezed(text).includes(squeezed(quote));
  if (isKnownGone) return 'fixed';
  if (reviewer.kind === 'model') return 'not-repeated';
  return part.range ? 'unknown' : 'fixed';
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
