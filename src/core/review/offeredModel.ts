/** A model as its server lists it. What a server does not tell is missing. */
export interface OfferedModel {
  /** As the server knows it. */
  readonly id: string;
  /** For people. */
  readonly name?: string;
  /** Tokens of a request, at most. */
  readonly contextWindow?: number;
  /** Tokens of a reply, at most. */
  readonly maxOutputTokens?: number;
  /** The family an alias may name: `opus`, `sonnet`, `haiku`. */
  readonly line?: string;
  /** No longer recommended, or gone. */
  readonly isRetiring?: true;
  /** ISO 8601; tells the newer of two. */
  readonly createdAt?: string;
}
