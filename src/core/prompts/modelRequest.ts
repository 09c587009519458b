/** A piece of the system prompt. `cached` marks the end of a prefix that stays the same from request to request. */
export interface SystemBlock {
  readonly text: string;
  readonly cached?: boolean;
}

/** One turn of the conversation with a model. */
export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** UTF-16 units from the beginning of `text` that stay the same in requests to come; missing for none. */
  readonly cachedLength?: number;
}

/** A request as the core renders it: a pure function of target, context, persona and settings. */
export interface ModelRequest {
  readonly system: readonly SystemBlock[];
  readonly messages: readonly ModelMessage[];
  /** JSON schema of the reply, for servers that can hold the model to one. */
  readonly replySchema?: Readonly<Record<string, unknown>>;
  /** Upper bound of the reply, in tokens; what the model thinks before it answers counts too. */
  readonly maxOutputTokens: number;
}
