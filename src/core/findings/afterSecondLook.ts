import type { Confidence, Finding } from './finding';
import type { SecondLook } from './secondLook';

/**
 * The finding after a second look. One that was refuted is folded away with those of low confidence, reason and all: it
 * is never lost, since the second reader errs as well. One that is weaker stays in sight: most of those are right.
 */
export function afterSecondLook(finding: Finding, secondLook: SecondLook): Finding {
  return { ...finding, confidence: confidenceAfter(finding.confidence, secondLook.verdict), secondLook };
}

function confidenceAfter(before: Confidence, verdict: SecondLook['verdict']): Confidence {
  if (verdict === 'refuted') return 'low';
  if (verdict === 'weaker' && before === 'high') return 'medium';
  return before;
}
