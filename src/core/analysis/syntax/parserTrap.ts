/** Whether the error is a trap of the parser's WASM runtime, which is unusable afterwards. */
export function isTrap(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError';
}
