/** A piece of the system prompt. `cached` marks the end of a prefix that stays the same from request to request. */
export interface SystemBlock {
  readonly text: string;
  readonly cached?: boolean;
}

/** Something the model may ask for while it answers. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON schema of the input: an object. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/** A request of the model for a tool; its input may be anything. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/** What a tool gave. */
export interface ToolResult {
  /** The call's. */
  readonly id: string;
  readonly text: string;
  readonly isError: boolean;
}

/** One turn of the conversation with a model. */
export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** UTF-16 units from the beginning of `text` that stay the same in requests to come; missing for none. */
  readonly cachedLength?: number;
  /** Of the assistant: its turn as its server gave it, to be sent back unchanged; stands in place of `text`. */
  readonly turn?: readonly unknown[];
  /** Of the user: what the tools gave that the turn before asked for; goes ahead of `text`, which may be empty. */
  readonly results?: readonly ToolResult[];
}

/** A request as the core renders it: a pure function of target, context, persona and settings. */
export interface ModelRequest {
  readonly system: readonly SystemBlock[];
  readonly messages: readonly ModelMessage[];
  /** JSON schema of the reply, for servers that can hold the model to one. */
  readonly replySchema?: Readonly<Record<string, unknown>>;
  /** Missing where the model may ask for nothing. */
  readonly tools?: readonly ToolDefinition[];
  /** The model has had its share of tools: it may ask for none any more. */
  readonly toolsAreClosed?: true;
  /** Upper bound of the reply, in tokens; what the model thinks before it answers counts too. */
  readonly maxOutputTokens: number;
}
