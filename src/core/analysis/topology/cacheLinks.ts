import type { TopologyPoint } from './structure/topologyPoint';

type CachePoint = Extract<TopologyPoint, { readonly kind: 'cache' | 'cache-invalidation' }>;

/**
 * The points with caches joined to what removes from them: the same key, its holes aside, wherever it stands; a key that
 * is only a name in the code, within the same store of its file; a removal of everything there too.
 */
export function withCacheLinks(points: readonly TopologyPoint[]): readonly TopologyPoint[] {
  const kept = new Map<string, string[]>();
  const removed = new Map<string, string[]>();
  for (const point of points) {
    if (!isCachePoint(point)) continue;
    const groups = point.kind === 'cache' ? kept : removed;
    for (const key of keysOf(point)) groups.set(key, [...(groups.get(key) ?? []), point.id]);
  }
  if (kept.size === 0 || removed.size === 0) return points;
  return points.map((point) => {
    if (point.kind === 'cache') return { ...point, invalidatedBy: linked(point, removed) };
    return point.kind === 'cache-invalidation' ? { ...point, invalidates: linked(point, kept) } : point;
  });
}

function isCachePoint(point: TopologyPoint): point is CachePoint {
  return point.kind === 'cache' || point.kind === 'cache-invalidation';
}

function linked(point: CachePoint, groups: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set(keysOf(point).flatMap((key) => groups.get(key) ?? []))];
}

/** A text that says its key, as `user:42`, `users/all` or a key with holes does; a bare word may be a variable. */
const TELLING = /[:/*-]|\$?\{/;

export function isTelling(key: string): boolean {
  return TELLING.test(key);
}

/** The keys a point goes by; of two points that share one, the one removes what the other keeps. */
function keysOf({ kind, key, path, store }: CachePoint): string[] {
  const everything = `${path} ${store} *`;
  if (key === '') return kind === 'cache-invalidation' ? [everything] : [];
  const bare = key.replace(/\$?\{[^}]*\}?|%[sdvq]/g, '*').replace(/[*]+$/, '');
  const own = isTelling(key) && bare !== '' ? bare : `${path} ${store} ${key}`;
  return kind === 'cache' ? [own, everything] : [own];
}
