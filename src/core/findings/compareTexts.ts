/** Orders texts by their UTF-16 units: negative where `a` comes first. The same on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
