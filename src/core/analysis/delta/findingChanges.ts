import type { Finding } from '../../findings/finding';
import type { FindingChanges, ModuleChanges } from './architectureDelta';

/**
 * Findings that came and went. They are matched by code, path and quote, where a renamed file keeps its findings. What a
 * threshold makes of files nobody touched is no effect worth telling: a finding counts when its file, or a place it is
 * related to, is part of the change.
 */
export function findingChanges(
  before: readonly Finding[],
  after: readonly Finding[],
  { added, removed, renamed, changed }: ModuleChanges,
): FindingChanges {
  const laterPath = new Map(renamed.map(({ from, to }) => [from, to]));
  const touched = new Set([...added, ...removed, ...changed, ...renamed.flatMap(({ from, to }) => [from, to])]);
  const isTouched = ({ path, related }: Finding) =>
    touched.has(path) || related.some((place) => touched.has(place.path));
  const keyOf = ({ code, path, quote }: Finding) =>
    [code, laterPath.get(path) ?? path, quote.replace(/\s+/g, ' ').trim()].join('\n');
  return {
    added: surplus(after, before, keyOf).filter(isTouched),
    removed: surplus(before, after, keyOf).filter(isTouched),
  };
}

/** What one list has more of than the other: of equal findings the later ones. */
function surplus(
  list: readonly Finding[],
  other: readonly Finding[],
  keyOf: (finding: Finding) => string,
): readonly Finding[] {
  const left = new Map<string, number>();
  for (const finding of other) left.set(keyOf(finding), (left.get(keyOf(finding)) ?? 0) + 1);
  return list.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}
