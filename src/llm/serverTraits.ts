import type { OfferedModel } from '../core/review/offeredModel';

/** What a server turned out to do. What is missing has not been tried. */
export interface ServerTraits {
  /** Ids of models that it cannot hold to the schema of a review. */
  readonly withoutSchema?: readonly string[];
  /** Whether it counts tokens. */
  readonly countsTokens?: boolean;
  /** The models it lists; empty when it offers no list. */
  readonly models?: readonly OfferedModel[];
}

/** Remembers what servers do, by their host, so that none is asked twice for what it cannot do. */
export interface TraitMemory {
  of(host: string): ServerTraits;
  /** Adds to what is known of a server. */
  learn(host: string, traits: ServerTraits): void;
}

/** Forgets with the process. */
export function createTraitMemory(): TraitMemory {
  const known = new Map<string, ServerTraits>();
  return {
    of: (host) => known.get(host) ?? {},
    learn: (host, traits) => void known.set(host, { ...known.get(host), ...traits }),
  };
}
