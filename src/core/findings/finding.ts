import type { Category } from './category';
import type { ChangeTie } from './changeTie';
import type { PossiblePlaces } from './possiblePlaces';
import type { SecondLook } from './secondLook';
import type { Severity } from './severity';
import type { TextRange } from './textRange';
import type { Verification } from './verification';

export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** How sure the reviewer is. Low-confidence findings are folded away with a count. */
export type Confidence = (typeof CONFIDENCES)[number];

/** Another way to solve it, with what speaks for and against it. */
export interface Alternative {
  readonly option: string;
  readonly pros: string;
  readonly cons: string;
}

/** A second place that belongs to a finding: the other end of an import, a repeat of the same problem. */
export interface RelatedLocation {
  readonly path: string;
  readonly range: TextRange;
  readonly message: string;
}

/** `ambiguous-quote`: the quote stands in several places and nothing tells which one is meant. */
export type UnplacedReason = 'unknown-file' | 'quote-not-found' | 'ambiguous-quote' | 'no-quote';

/**
 * Where a finding stands. The range is computed from the quote, never taken from a model's line number; a quote
 * that cannot be found leaves the finding `unplaced`, which is shown apart and never guessed.
 */
export type Placement =
  | { readonly kind: 'placed'; readonly range: TextRange; readonly match: 'exact' | 'whitespace' | 'fuzzy' }
  | {
      readonly kind: 'unplaced';
      readonly because: UnplacedReason;
      /** Of an ambiguous quote. */
      readonly mayBeAt?: PossiblePlaces;
    };

/** One located problem; the same record whether the analyser or a model found it. */
export interface Finding {
  /** Stable over re-ordering and re-indentation; the same in editor, command line and reports. */
  readonly fingerprint: string;
  readonly source: 'analyser' | 'model' | 'tool';
  /** Name of the other tool that found it, when one did. */
  readonly tool?: string;
  /** What kind of problem: the id of an analyser rule or smell (`cyclic-dependency`), or the category for a model's finding. */
  readonly code: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One line, no trailing stop. */
  readonly title: string;
  /** Workspace path: POSIX, relative to the workspace folder; with several folders the folder's name comes first. */
  readonly path: string;
  /** The source text, verbatim, that the finding rests on. */
  readonly quote: string;
  readonly placement: Placement;
  /** Markdown. */
  readonly why: string;
  /** Markdown. */
  readonly recommendation: string;
  /** Markdown; empty when the reviewer named none. */
  readonly tradeoffs: string;
  readonly alternatives: readonly Alternative[];
  readonly related: readonly RelatedLocation[];
  /** Code that shows the recommendation. */
  readonly example?: string;
  /** Whether `example` can stand in place of the quote as it is. */
  readonly exampleReplacesQuote?: boolean;
  /** The comment in the code that sets it aside: its 0-based line as it was reviewed, and the reason given there. */
  readonly suppression?: { readonly line: number; readonly words: string };
  /** What came of looking up what a model claims; missing for what the analyser measured. */
  readonly verification?: Verification;
  /** What somebody came to who tried to refute it; missing where nobody did. */
  readonly secondLook?: SecondLook;
  /** How it hangs on the change under review; missing where no change was. */
  readonly changeTie?: ChangeTie;
  /** The design pattern that fits, and why. */
  readonly pattern?: string;
  /** The stated requirement it threatens. */
  readonly requirement?: string;
  /** Path of the decision record it goes against. */
  readonly decision?: string;
  /** Where the definition or formula behind the finding comes from. */
  readonly reference?: { readonly label: string; readonly url: string };
}

/** A finding and where it stands now. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly range: TextRange;
}

/** The finding's range, or `undefined` when its quote could not be placed. */
export function rangeOfFinding(finding: Finding): TextRange | undefined {
  return finding.placement.kind === 'placed' ? finding.placement.range : undefined;
}
