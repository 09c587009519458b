/** So many lines have to be checked before they say anything: by chance one in 41 is right. */
const LEAST_CHECKED = 2;
/** Share of the checked lines that have to be right. */
const LEAST_RIGHT = 0.9;

/**
 * How good the line numbers of a review's model are. Where a quote stands once, the number that came with it can be
 * checked; where a quote stands several times, the number is believed as far as the others have proven right.
 */
export class LineRecord {
  #checked = 0;
  #right = 0;

  /** Takes in a line that was named for a quote that stands once. */
  note(named: number, actual: number): void {
    this.#checked += 1;
    if (named === actual) this.#right += 1;
  }

  /** Whether a place on the very line that is named is the one that is meant. */
  get isProven(): boolean {
    return this.#checked >= LEAST_CHECKED && this.#right >= LEAST_RIGHT * this.#checked;
  }
}
