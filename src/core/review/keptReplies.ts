/**
 * Replies that were received whole, by the key of the request they answer. A request whose reply is kept is not sent: a
 * review that was stopped goes on where it was, and code that did not change costs nothing.
 */
export interface KeptReplies {
  /** The keys that are kept now. Empty when what is kept cannot be read. */
  keys(): Promise<ReadonlySet<string>>;
  /** The text of a reply; `undefined` when it is not kept any more. */
  find(key: string): Promise<string | undefined>;
  /** Keeps a reply. Never rejects: what cannot be kept is asked for again. */
  keep(key: string, reply: string): Promise<void>;
}
