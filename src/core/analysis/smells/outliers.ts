/** The value below which the given share (0 to 1) of the numbers lies, interpolated; 0 when there are none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * The upper fence of a box plot: third quartile and `reach` times the distance between the quartiles. Values beyond a
 * reach of 1.5 are outliers, beyond 3 far out (J. W. Tukey, "Exploratory Data Analysis", 1977).
 */
export function upperFence(numbers: readonly number[], reach: number): number {
  const third = quantile(numbers, 0.75);
  return third + reach * (third - quantile(numbers, 0.25));
}
