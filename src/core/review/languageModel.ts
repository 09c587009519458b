import type { PackedPart } from '../context/contextPack';
import type { Failure } from '../findings/failure';
import type { ToolRecord, Usage } from '../findings/review';
import type { ModelRequest, ToolCall } from '../prompts/modelRequest';
import type { BatchQueue } from './batchQueue';

/**
 * What a reply consists of. A stream ends with exactly one `end` or `failed` event and never throws; when the signal
 * aborts it ends with `cancelled`. Text that arrived before a failure stays valid.
 */
export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'end';
      readonly truncated: boolean;
      readonly usage: Usage;
      /** The model waits for these before it goes on; missing when it has said all. */
      readonly asked?: AskedTools;
    }
  /** A tool was run for the model, which then answers anew; `parts` are lines of files that it has now read. */
  | { readonly type: 'tool'; readonly record: ToolRecord; readonly parts: readonly PackedPart[] }
  /** The request that follows, now that the model has been answered: one more that is sent and paid for. */
  | { readonly type: 'next'; readonly request: ModelRequest }
  | { readonly type: 'failed'; readonly failure: Failure; readonly usage?: Usage }
  | { readonly type: 'cancelled'; readonly usage?: Usage };

/** The tools that a turn asked for, and that turn as it has to be sent back. */
export interface AskedTools {
  readonly calls: readonly ToolCall[];
  readonly turn: readonly unknown[];
}

/** A model behind some server. */
export interface LanguageModel {
  /** The model's id, as sent. */
  readonly model: string;
  /** The server's host, for people. */
  readonly host: string;
  /** Tokens that a request may have at most; missing when nobody said. */
  readonly contextWindow?: number;
  /**
   * Asks the server how many tokens a request may have, with the key and no code; once for all of its models. `undefined`
   * when it does not say. Never rejects.
   */
  findWindow?(signal: AbortSignal): Promise<number | undefined>;
  /** Whether it can ask for tools. */
  readonly asksForTools?: true;
  /** Whether its server keeps the beginning of a request, so that the next one pays a fraction for the same. */
  readonly keepsPrefix?: boolean;
  /** Sends the request once (the implementation may retry before the first byte) and streams the reply. */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** Where many requests can be handed over at once; missing where the server has no such thing. */
  readonly batches?: BatchQueue;
  /**
   * Counts the request's input tokens where the model lives, which tells that place the whole request: only after
   * someone agreed to send there. `undefined` when they cannot be counted; then an estimate has to do.
   */
  countTokens?(request: ModelRequest, signal: AbortSignal): Promise<number | undefined>;
}
