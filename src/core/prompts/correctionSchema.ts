import type { UnplacedReason } from '../findings/finding';
import { listOf, objectOf, type Schema, text } from './jsonSchema';

/** A finding whose quote has no place, as it is sent back; the members carry the names they have in the JSON. */
export interface UnplacedQuote {
  /** 1-based number of the finding in the request. */
  readonly id: number;
  /** As the model wrote it. */
  readonly file: string;
  readonly quote: string;
  readonly line: number;
  readonly title: string;
  readonly because: UnplacedReason;
  /** 1-based lines at which it stands, where it stands in several places: those nearest to `line`. */
  readonly lines?: readonly number[];
}

/** The place of one finding as the model corrects it; an empty quote says that there is none. */
export interface CorrectedQuote {
  readonly id: number;
  /** Path as the request shows it. */
  readonly file: string;
  /** Whole lines, verbatim, without the line numbers of the request. */
  readonly quote: string;
  /** 1-based, 0 when the model gave none; chooses among equal lines. */
  readonly line: number;
}

/** JSON schema of the reply. The list is called as in a review, so that one reader understands both. */
export const CORRECTION_SCHEMA: Schema = objectOf<{
  readonly findings: readonly CorrectedQuote[];
}>({
  findings: listOf(
    objectOf<CorrectedQuote>({
      id: { type: 'integer', description: 'Number of the finding.' },
      file: text('Path of the file, exactly as its block gives it.'),
      quote: text('One to three whole lines of that file, verbatim, without line numbers; empty when there are none.'),
      line: { type: 'integer', description: 'Line number of the first quoted line.' },
    }),
  ),
});
