import { textIn } from '../file/fileContext';
import { argumentsIn, literalOf, literalsIn } from '../file/literals';
import { longestOfChains, type PointDraft, type PointReader } from './pointDraft';

const INVALIDATES =
  /^(?:del|delete\w*|remove\w*|invalidate\w*|evict\w*|clear\w*|reset|flush\w*|purge|unlink|pop|KeyDelete\w*|EvictByTag\w*|CacheEvict|CacheInvalidate|expire|bust)$/i;
const WRITES =
  /^(?:set\w*|StringSet\w*|HashSet\w*|mset|put\w*|add|hset|incr\w*|store|create\w*|GetOrCreate\w*|CachePut|CacheUpdate|set_many)$/i;
/** Annotations name the region after others of their arguments. */
const REGION = /\b(?:cacheNames|value|key_prefix|PolicyName)\s*=\s*\{?\s*["']([^"']+)/;
/** Longest key that is kept, in UTF-16 code units. */
const MAX_KEY = 60;

/** What is kept for later, and what removes it. Which removal belongs to which key is told once all files are known. */
export const readCaches: PointReader = (context) =>
  longestOfChains('cache-access', context).map((hit): PointDraft => {
    const method = textIn(hit, 'method', context);
    const bare = method.slice(method.lastIndexOf('.') + 1);
    const key = keyIn(textIn(hit, 'arguments', context), method);
    const named = (action: string): string => `${action} ${key || bare}`;
    const { span } = hit;
    const store = textIn(hit, 'receiver', context).replace(/^(?:this|self)\./, '');
    if (INVALIDATES.test(bare))
      return { span, name: named('invalidate'), detail: { kind: 'cache-invalidation', store, key, invalidates: [] } };
    const action = WRITES.test(bare) ? 'write' : 'read';
    return { span, name: named(action), detail: { kind: 'cache', action, store, key, invalidatedBy: [] } };
  });

function keyIn(given: string, method: string): string {
  // The context comes first in Go.
  const first = argumentsIn(given).find((one) => !/^(?:ctx|c|context\.\w+\(\))$/.test(one)) ?? '';
  const region = REGION.exec(given)?.[1];
  const isPlain = /^[\w.$]+$/.test(first) && !/^\d|=/.test(first);
  const key = region ?? literalOf(first) ?? (isPlain ? first : (literalsIn(given)[0] ?? ''));
  if (method.includes('lru_cache') || key === '') return '';
  const folded = key.replace(/\s+/g, ' ').trim();
  return folded.length > MAX_KEY ? `${folded.slice(0, MAX_KEY - 1)}…` : folded;
}
