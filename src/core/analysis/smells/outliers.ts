/** How numbers are spread, which takes sorting them once. */
export interface Spread {
  /** The value below which the given share (0 to 1) of the numbers lies, interpolated; 0 when there are none. */
  quantile(share: number): number;
  /**
   * The upper fence of a box plot: third quartile and `reach` times the distance between the quartiles. Values beyond a
   * reach of 1.5 are outliers, beyond 3 far out (J. W. Tukey, "Exploratory Data Analysis", 1977).
   */
  upperFence(reach: number): number;
}

export function spreadOf(numbers: readonly number[] | Int32Array): Spread {
  const sorted = sortedNumbers(numbers);
  const quantile = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? below;
    return below + (above - below) * (place - Math.floor(place));
  };
  return {
    quantile,
    upperFence(reach) {
      const third = quantile(0.75);
      return third + reach * (third - quantile(0.25));
    },
  };
}

/** In their order. What is counted is mostly small and often the same, and then counting is quicker than comparing. */
function sortedNumbers(numbers: readonly number[] | Int32Array): Float64Array {
  const sorted = Float64Array.from(numbers);
  const largest = sorted.reduce((most, number) => Math.max(most, number), 0);
  if (!(numbers instanceof Int32Array) || largest > numbers.length) return sorted.sort();
  const counts = new Int32Array(largest + 1);
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  let begin = 0;
  for (const [number, count] of counts.entries()) {
    sorted.fill(number, begin, begin + count);
    begin += count;
  }
  return sorted;
}
