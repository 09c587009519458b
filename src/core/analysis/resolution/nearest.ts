/** Of several files, the one that shares the longest beginning of its path with `from`; the first of equal ones. */
export function nearestOf(paths: readonly string[], from: string): string | undefined {
  let best: string | undefined;
  let bestShared = -1;
  for (const path of paths) {
    let shared = 0;
    while (shared < path.length && path[shared] === from[shared]) shared++;
    if (shared > bestShared) [best, bestShared] = [path, shared];
  }
  return best;
}
