import type { Dismissal } from '../findings/dismissal';
import { type Finding, rangeOfFinding } from '../findings/finding';
import { compareFindings } from '../findings/listing/findingOrder';
import { SEVERITIES } from '../findings/severity';
import { isContradicted } from '../findings/verification';

/** Findings as people get to read them: each finding is in exactly one list, in the order of {@link compareFindings}. */
export interface ArrangedFindings {
  readonly shown: readonly Finding[];
  /** Placed, but of low confidence: folded away with a count. */
  readonly lowConfidence: readonly Finding[];
  /** Their quote could not be found: shown apart, whatever their confidence. */
  readonly unplaced: readonly Finding[];
  /** They rest on something that is not so: told apart, with what. */
  readonly contradicted: readonly Finding[];
  /** Set aside by the team: not listed among the others, whatever else they are. */
  readonly dismissed: readonly DismissedFinding[];
  /** In the baseline, and not dismissed besides: not listed among the others either. */
  readonly known: readonly Finding[];
}

export interface DismissedFinding {
  readonly finding: Finding;
  readonly dismissal: Dismissal;
}

/** The dismissed findings of a review, by their fingerprint. */
export type Dismissed = ReadonlyMap<string, Dismissal>;

/** `known` are the fingerprints that a baseline holds. */
export function arrangeFindings(
  findings: readonly Finding[],
  dismissed: Dismissed = new Map(),
  known: ReadonlySet<string> = new Set(),
): ArrangedFindings {
  const all = [...findings].sort(compareFindings);
  const open = all.filter(({ fingerprint }) => !dismissed.has(fingerprint));
  const standing = open.filter(({ fingerprint }) => !known.has(fingerprint));
  const sorted = standing.filter((finding) => !isContradicted(finding));
  const placed = sorted.filter((finding) => rangeOfFinding(finding));
  return {
    shown: placed.filter((finding) => finding.confidence !== 'low'),
    lowConfidence: placed.filter((finding) => finding.confidence === 'low'),
    unplaced: sorted.filter((finding) => !rangeOfFinding(finding)),
    contradicted: standing.filter(isContradicted),
    known: open.filter(({ fingerprint }) => known.has(fingerprint)),
    dismissed: all.flatMap((finding) => {
      const dismissal = dismissed.get(finding.fingerprint);
      return dismissal ? [{ finding, dismissal }] : [];
    }),
  };
}

/** `1 critical, 3 minor`; empty when there are none. */
export function countBySeverity(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
}

/** `1 finding`, `2 findings`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
