export const SECOND_LOOK_VERDICTS = ['stands', 'weaker', 'refuted'] as const;

/** Findings that are looked at with one request. */
export const LOOKED_AT_ONCE = 12;

/** What a second reader, who tried to refute a finding, came to. */
export interface SecondLook {
  readonly verdict: (typeof SECOND_LOOK_VERDICTS)[number];
  /** Why, in the reader's words. */
  readonly reason: string;
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
