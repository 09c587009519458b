/** How many of `length` items in order come before a place: the index of the first that does not. By halving. */
export function lowerBound(length: number, comesBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
