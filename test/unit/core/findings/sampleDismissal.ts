import { type Dismissal, dismissalOf } from '../../../../src/core/findings/dismissal';
import type { Finding } from '../../../../src/core/findings/finding';
import { sampleFinding } from './sampleFinding';

/** The dismissal of a finding, with sensible values for whatever the test does not care about. */
export function sampleDismissal(finding: Finding = sampleFinding(), change: Partial<Dismissal> = {}): Dismissal {
  return { ...dismissalOf(finding, 'accepted-risk', 'Seen in the review of May', '2026-05-04'), ...change };
}
