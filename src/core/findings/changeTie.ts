/**
 * How a finding of a reviewed change hangs on it. `touched`: the change wrote its lines, or took something away beside
 * them; `affected`: it did not, but the finding names the changed lines that make it matter; `unrelated`: it names none,
 * and is folded away like one of low confidence.
 */
export type ChangeTie = 'touched' | 'affected' | 'unrelated';

/** A tie in a sentence; empty where a reader sees it in the diff. */
export function changeTieSentence(tie: ChangeTie | undefined): string {
  switch (tie) {
    case 'affected':
      return 'The change did not touch this line: the changed lines that make it matter are named below it.';
    case 'unrelated':
      return 'Folded away: the change did not touch this line, and no changed line is named that makes it matter.';
    case 'touched':
    case undefined:
      return '';
  }
}
