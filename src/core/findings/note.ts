export const NOTE_KINDS = ['summary', 'strength', 'tradeoff', 'question', 'assumption'] as const;

export type NoteKind = (typeof NOTE_KINDS)[number];

/** A remark with no line. */
export interface Note {
  readonly kind: NoteKind;
  /** Markdown. */
  readonly text: string;
}
