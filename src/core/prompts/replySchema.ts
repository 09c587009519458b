import { CATEGORIES, type Category } from '../findings/category';
import { type Alternative, CONFIDENCES, type Confidence } from '../findings/finding';
import { VERDICTS, type Verdict } from '../findings/inspection';
import { NOTE_KINDS, type Note } from '../findings/note';
import { SEVERITIES, type Severity } from '../findings/severity';
import { CLAIM_KINDS, type Claim } from '../findings/verification';
import { listOf, objectOf, oneOf, type Schema, text } from './jsonSchema';

/** A repeat of the same cause in another place. */
export interface ReplyPlace {
  readonly file: string;
  readonly quote: string;
  /** 1-based, as shown in the request; a hint only. */
  readonly line: number;
  readonly message: string;
}

/**
 * One finding as the model writes it; the members carry the names they have in the JSON. What the model has nothing
 * to say about is an empty string or an empty list, never missing.
 */
export interface ReplyFinding {
  /** Path as the request shows it. */
  readonly file: string;
  /** Whole lines, verbatim, without the line numbers of the request. */
  readonly quote: string;
  /** 1-based line of the quote's first line, 0 when the model gave none; a hint that tells equal lines apart. */
  readonly line: number;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: string;
  readonly why: string;
  readonly recommendation: string;
  readonly tradeoffs: string;
  readonly alternatives: readonly Alternative[];
  readonly example: string;
  /** Whether `example` can stand in place of `quote` as it is. */
  readonly example_replaces_quote: boolean;
  readonly pattern: string;
  readonly requirement: string;
  readonly other_places: readonly ReplyPlace[];
  /** What the finding rests on beyond its quote, to be looked up. */
  readonly claims: readonly Claim[];
}

/** What the model makes of one point of the inspection list. */
export interface ReplyPoint {
  /** As the list names it: `P1`. */
  readonly id: string;
  readonly verdict: Verdict;
  readonly because: string;
}

/** A remark as the model writes it. */
export type ReplyNote = Note;

/** The whole reply. */
export interface Reply {
  readonly points: readonly ReplyPoint[];
  readonly findings: readonly ReplyFinding[];
  readonly notes: readonly ReplyNote[];
}

/**
 * JSON schema of a {@link Reply}. The order of the members is the order in which a model writes them: a finding says
 * first what and where it is. Servers enforce shape and enumerations only, so everything is checked again on arrival.
 */
export const REPLY_SCHEMA: Schema = objectOf<Reply>({
  points: listOf(
    objectOf<ReplyPoint>({
      id: text('As in the list: P1.'),
      verdict: oneOf(VERDICTS),
      because: text('One clause: what makes it so, or what would be needed to tell.'),
    }),
  ),
  findings: listOf(
    objectOf<ReplyFinding>({
      file: text('Path of the file, exactly as the request shows it.'),
      quote: text('One to three whole lines of that file, verbatim, without line numbers.'),
      line: { type: 'integer', description: 'Line number of the first quoted line.' },
      category: oneOf(CATEGORIES),
      severity: oneOf(SEVERITIES),
      confidence: oneOf(CONFIDENCES),
      title: text('The problem in one line of at most 12 words, no full stop.'),
      why: text('What happens, under which load or failure, and to whom. Markdown.'),
      recommendation: text('What to change. Markdown.'),
      tradeoffs: text('What the recommendation costs, and when not to follow it. Markdown.'),
      alternatives: listOf(objectOf<Alternative>({ option: text(), pros: text(), cons: text() })),
      example: text('Code only, no fence; empty when words are enough.'),
      example_replaces_quote: {
        type: 'boolean',
        description: 'True only when the example can be pasted over the quoted lines as it is.',
      },
      pattern: text('A design pattern that fits, and why; empty when none does.'),
      requirement: text('The stated requirement it threatens, in the words of the profile; empty when none.'),
      other_places: listOf(
        objectOf<ReplyPlace>({
          file: text(),
          quote: text(),
          line: { type: 'integer' },
          message: text('What is the same here.'),
        }),
      ),
      claims: listOf(
        objectOf<Claim>({ kind: oneOf(CLAIM_KINDS), file: text(), what: text('A path, or one name or word.') }),
      ),
    }),
  ),
  notes: listOf(objectOf<ReplyNote>({ kind: oneOf(NOTE_KINDS), text: text('Markdown.') })),
});
