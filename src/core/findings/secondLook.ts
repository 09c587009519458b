import type { Confidence, Finding } from './finding';

export const SECOND_LOOK_VERDICTS = ['stands', 'weaker', 'refuted'] as const;

/** What a second reader, who tried to refute a finding, came to. */
export interface SecondLook {
  readonly verdict: (typeof SECOND_LOOK_VERDICTS)[number];
  /** Why, in the reader's words. */
  readonly reason: string;
}

/**
 * The finding after a second look. One that was refuted is folded away with those of low confidence, reason and all: it
 * is never lost, since the second reader errs as well.
 */
export function afterSecondLook(finding: Finding, secondLook: SecondLook): Finding {
  return { ...finding, confidence: confidenceAfter(finding.confidence, secondLook.verdict), secondLook };
}

/** For people, as a sentence; empty where nobody looked twice. */
export function secondLookSentence(secondLook: SecondLook | undefined): string {
  if (!secondLook) return '';
  return `Second look: ${WORDS[secondLook.verdict]}. ${secondLook.reason}`.trim();
}

const WORDS: Readonly<Record<SecondLook['verdict'], string>> = {
  stands: 'it stands',
  weaker: 'less certain than it was written',
  refuted: 'refuted',
};

function confidenceAfter(before: Confidence, verdict: SecondLook['verdict']): Confidence {
  if (verdict === 'refuted') return 'low';
  if (verdict === 'weaker') return before === 'high' ? 'medium' : 'low';
  return before;
}
