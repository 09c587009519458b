import type { TextRange } from './textRange';

/** What a point of architectural risk is, in the order in which coverage is told. */
export const INSPECTION_KINDS = [
  'write-path',
  'transaction',
  'consumer',
  'webhook',
  'job',
  'outbound-call',
  'retry',
  'event',
  'cache',
  'query',
  'endpoint',
  'sign-in',
  'authorization',
  'lock',
  'shared-state',
  'startup',
  'shutdown',
  'dependency',
  'symbol',
] as const;

export type InspectionKind = (typeof INSPECTION_KINDS)[number];

/** What a reviewer made of a point: sound, a finding, or not to be told from what was sent. */
export const VERDICTS = ['fine', 'finding', 'unclear'] as const;

export type Verdict = (typeof VERDICTS)[number];

export interface Judgement {
  readonly verdict: Verdict;
  /** What makes it so; of what is unclear, what would be needed to tell. One line; may be empty. */
  readonly because: string;
}

/** A point of architectural risk as a review keeps it. */
export interface InspectedPoint {
  /** Stays the same while the code around it moves. */
  readonly id: string;
  readonly kind: InspectionKind;
  /** What a person would call it: `POST /orders`, `placeOrder`. */
  readonly name: string;
  readonly path: string;
  readonly range: TextRange;
  /** Missing as long as nobody has judged it. */
  readonly judgement?: Judgement;
  /** It was not asked about, and why. */
  readonly leftOut?: 'over-budget' | 'not-reached';
}
