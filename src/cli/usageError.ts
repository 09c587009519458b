/** The program was called in a way it cannot follow; the message is for the person who called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
