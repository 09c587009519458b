import { type IsGone, pairRepeats } from '../comparison/repeatedFindings';
import { excerptOf } from '../dismissal';
import type { Finding } from '../finding';

/** A finding that was accepted on the day the baseline was written, and what is needed to know it again. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly code: string;
  readonly path: string;
  readonly title: string;
  /** The beginning of the finding's quote. */
  readonly quote: string;
}

/** How findings stand to a baseline. */
export interface BaselineComparison {
  /** Fingerprints of the findings that the baseline holds. */
  readonly known: ReadonlySet<string>;
  /** Entries that are no longer found. */
  readonly gone: readonly BaselineEntry[];
}

/** Where a baseline is kept unless another place is named, relative to a project's folder. */
export const BASELINE_FILE = '.architecture/baseline.json';

export function baselineEntryOf({ fingerprint, code, path, title, quote }: Finding): BaselineEntry {
  return { fingerprint, code, path, title, quote: excerptOf(quote) };
}

/** Compares findings with what was known; moved and re-indented code is the same, and so is a renamed file, see {@link pairRepeats}. */
export function compareWithBaseline(
  findings: readonly Finding[],
  baseline: readonly BaselineEntry[],
  isGone?: IsGone,
): BaselineComparison {
  const pairs = pairRepeats(findings, baseline, isGone);
  const found = new Set(pairs.values());
  return { known: new Set(pairs.keys()), gone: baseline.filter((entry) => !found.has(entry)) };
}
