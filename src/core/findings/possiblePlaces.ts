/** The places of a finding whose quote stands in several, when nothing tells which one is meant. */
export interface PossiblePlaces {
  /** 0-based lines at which the quote begins, in order, at most {@link MOST_LISTED}. */
  readonly lines: readonly number[];
  /** At how many lines it begins in all. */
  readonly count: number;
}

const MOST_LISTED = 12;

/** The places of a quote; of more than can be listed those nearest to `near`, a 0-based line, or else the first. */
export function possiblePlaces(lines: readonly number[], near = 0): PossiblePlaces {
  const byDistance = lines.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near));
  return { lines: byDistance.slice(0, MOST_LISTED).sort((a, b) => a - b), count: lines.length };
}

/** `at line 3, 9 or 14`; where not all are listed, `at line 3, 9, 14 or one of 37 more`. */
export function describeLines({ lines, count }: PossiblePlaces): string {
  const numbers = lines.map((line) => String(line + 1));
  const rest = count - lines.length;
  const last = rest > 0 ? `one of ${rest} more` : numbers.pop();
  return numbers.length === 0 ? `at line ${last}` : `at line ${numbers.join(', ')} or ${last}`;
}
