import type { Failure } from '../findings/failure';
import type { Usage } from '../findings/review';
import type { TextRange } from '../findings/textRange';

/** Code that goes along with a question; shown beside it before it is sent. */
export interface Attachment {
  readonly path: string;
  readonly range?: TextRange;
  /** What a person reads: `orders.ts:10-24`, or a finding's title. */
  readonly label: string;
  /** The finding asked about, when there is one. */
  readonly fingerprint?: string;
}

/** One turn of the conversation. Identified so that a view can update it while it streams. */
export interface ChatMessage {
  readonly id: string;
  readonly author: 'developer' | 'architect';
  /** Markdown. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** `streaming` while it is being written. A failed answer keeps the text that arrived. */
  readonly state: 'streaming' | 'complete' | 'stopped' | 'truncated' | 'failed';
  readonly failure?: Failure;
  /** The analyser answered, and the question wants judgement that only a model has. */
  readonly needsModel?: boolean;
  /** Who answered: a model's id, or `analyser`. */
  readonly answeredBy?: string;
  readonly usage?: Usage;
}
