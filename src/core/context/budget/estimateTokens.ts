const UTF16_UNITS_PER_TOKEN = 3.5;

/**
 * Tokens that `text` will cost, estimated from its length in UTF-16 units. Source code runs at 3 to 4 units a token
 * with current tokenisers, so 3.5 errs on the dear side; only the server counts exactly.
 */
export function estimateTokens(text: string): number {
  return tokensOfLength(text.length);
}

/** The same for a text of so many UTF-16 units. */
export function tokensOfLength(units: number): number {
  return Math.ceil(units / UTF16_UNITS_PER_TOKEN);
}
