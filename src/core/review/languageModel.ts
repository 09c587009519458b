import type { Failure } from '../findings/failure';
import type { Usage } from '../findings/review';

/** A piece of the system prompt. `cached` marks the end of a prefix that stays the same from request to request. */
export interface SystemBlock {
  readonly text: string;
  readonly cached?: boolean;
}

export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A request as the core renders it: a pure function of target, context, persona and settings. */
export interface ModelRequest {
  readonly system: readonly SystemBlock[];
  readonly messages: readonly ModelMessage[];
  /** JSON schema of the reply, for servers that can hold the model to one. */
  readonly replySchema?: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
}

/**
 * What a reply consists of. A stream ends with exactly one `end` or `failed` event and never throws; when the signal
 * aborts it ends with `cancelled`. Text that arrived before a failure stays valid.
 */
export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'end'; readonly truncated: boolean; readonly usage: Usage }
  | { readonly type: 'failed'; readonly failure: Failure; readonly usage?: Usage }
  | { readonly type: 'cancelled'; readonly usage?: Usage };

/** A model behind some server. */
export interface LanguageModel {
  /** The model's id, as sent. */
  readonly model: string;
  /** The server's host, for people. */
  readonly host: string;
  /** Sends the request once (the implementation may retry before the first byte) and streams the reply. */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}
