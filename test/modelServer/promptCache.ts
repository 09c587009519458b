import { createHash } from 'node:crypto';

/** What a server's cache did for a request, in bytes of its prompt. */
export interface CacheUse {
  readonly total: number;
  /** Of the beginning that stood, up to one of its breakpoints, in an earlier request. */
  readonly read: number;
  /** Of what it left behind for later ones. */
  readonly written: number;
}

/** What it costs beside bytes that no cache has to do with. */
const READ_PRICE = 0.1;
const WRITE_PRICE = 1.25;

/**
 * The cache of a server as documented: it keeps the prompt (tools, system, messages) up to each breakpoint, and gives
 * the longest such beginning back, byte for byte. Takes the bodies of Messages requests in the order they arrived.
 */
export function cacheUseOf(bodies: readonly unknown[]): readonly CacheUse[] {
  const kept = new Set<string>();
  return bodies.map((body) => {
    const hash = createHash('sha256');
    let total = 0;
    let read = 0;
    let end = 0;
    for (const { text, isBreakpoint } of blocksOf(body)) {
      hash.update(`${text}\u0000`);
      total += Buffer.byteLength(text);
      if (!isBreakpoint) continue;
      end = total;
      const prefix = hash.copy().digest('hex');
      if (kept.has(prefix)) read = total;
      kept.add(prefix);
    }
    return { total, read, written: end - read };
  });
}

/** The share of what was read from the cache, over all requests but the first: 0 to 1. */
export function cachedShare([, ...others]: readonly CacheUse[]): number {
  const sum = (of: (use: CacheUse) => number) => others.reduce((total, use) => total + of(use), 0);
  return others.length === 0 ? 0 : sum(({ read }) => read) / sum(({ total }) => total);
}

/** What requests cost in input, in bytes of the ordinary price. */
export function priceOfUse(uses: readonly CacheUse[]): number {
  return uses.reduce(
    (sum, { total, read, written }) => sum + total - read - written + READ_PRICE * read + WRITE_PRICE * written,
    0,
  );
}

interface Block {
  readonly text: string;
  readonly isBreakpoint: boolean;
}

function blocksOf(body: unknown): readonly Block[] {
  const { tools = [], system = [], messages = [] } = Object(body);
  const ofMessages = [messages].flat().flatMap(({ content }: { content: unknown }) => content);
  return [...[tools].flat(), ...[system].flat(), ...ofMessages].map((block: unknown) => {
    if (typeof block === 'string') return { text: block, isBreakpoint: false };
    const { cache_control, text = JSON.stringify(block) } = Object(block);
    return { text, isBreakpoint: cache_control !== undefined };
  });
}
