import type { FailureKind } from '../core/findings/failure';
import type { Finding } from '../core/findings/finding';
import type { Outcome, Review } from '../core/findings/review';
import { isAtLeast, type Severity } from '../core/findings/severity';

/** What the process ends with; scripts rely on these numbers. */
export const EXIT = { fine: 0, findings: 1, usage: 2, model: 3, pending: 4, cancelled: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The least grave severity that counts as a failure of the run. */
export type FailOn = Severity | 'none';

/**
 * An incomplete review never passes for a clean one; findings of low confidence and those whose fingerprint is among
 * the ones `setAside` do not fail a run.
 */
export function exitCodeOf(
  { outcome, findings }: Review,
  failOn: FailOn,
  setAside: { has(fingerprint: string): boolean },
): ExitCode {
  if (outcome?.kind !== 'success') return exitCodeOfOutcome(outcome);
  const counts = findings.some((finding) => !setAside.has(finding.fingerprint) && failsOn(finding, failOn));
  return counts ? EXIT.findings : EXIT.fine;
}

/** Whether the finding is grave enough to fail a run; one of low confidence never is. */
export function failsOn({ severity, confidence }: Finding, failOn: FailOn): boolean {
  return failOn !== 'none' && confidence !== 'low' && isAtLeast(severity, failOn);
}

export function exitCodeOfFailure(kind: FailureKind): ExitCode {
  if (kind === 'batch-pending') return EXIT.pending;
  return CONFIGURATION.has(kind) ? EXIT.usage : EXIT.model;
}

/** Failures that lie in how the program was called, not in what a server did. */
const CONFIGURATION: ReadonlySet<FailureKind> = new Set(['no-key', 'insecure-endpoint', 'nothing-to-review']);

function exitCodeOfOutcome(outcome: Outcome | undefined): ExitCode {
  if (outcome?.kind === 'partial' || outcome?.kind === 'failed') return exitCodeOfFailure(outcome.failure.kind);
  return EXIT.cancelled;
}
