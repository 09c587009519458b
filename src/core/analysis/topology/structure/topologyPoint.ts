import type { TextRange } from '../../../findings/textRange';

/** An address this program answers at. */
export interface Endpoint {
  readonly kind: 'endpoint';
  /** `GET`, `POST`, …, or `ANY` when the verb is not fixed. */
  readonly verb: string;
  /** The route with the prefixes known, starting with `/`; parameters as the framework writes them. */
  readonly route: string;
  /** What decides who may call it, as written: middleware, guards, decorators, dependencies. */
  readonly guards: readonly string[];
  /** What else runs before its handler, as written; missing where nothing does. */
  readonly before?: readonly string[];
  /** Called by another system rather than by a client, as its name says. */
  readonly isWebhook: boolean;
}

/** A request to another process over the network. */
export interface OutboundCall {
  readonly kind: 'outbound-call';
  /** What the request goes through, as written: `fetch`, `axios`, `this.restTemplate`. */
  readonly client: string;
  /** The address where it is written out, else empty. */
  readonly target: string;
  /**
   * `set` where the call or the making of its client, in the same file, limits the time; `unknown` where it is handed
   * options from elsewhere; else `none`.
   */
  readonly timeout: 'set' | 'unknown' | 'none';
  /** Whom it asks: the host, what stands for it, or a client made for one; empty when that cannot be told. */
  readonly remote: string;
  /** It runs once each time its function does, and what follows waits for it. */
  readonly isInTurn: boolean;
}

/** Where a table is defined or changed. */
export interface TableDefinition {
  readonly kind: 'table';
  readonly table: string;
  /** What the code calls it; empty when it has no other name. */
  readonly model: string;
  readonly by: 'model' | 'migration' | 'schema';
  /** The whole of it, its columns and keys and the indexes that follow it; missing where no more than its name is known. */
  readonly extent?: TextRange;
}

/** A read or a write of a database. */
export interface DataAccess {
  readonly kind: 'query' | 'write';
  /** The method that is called, or the statement of the SQL. */
  readonly operation: string;
  /** Tables it touches, as far as they are named; of a model that is defined in the workspace its table. */
  readonly tables: readonly string[];
  /** It runs once each time its function does, and what follows waits for it. */
  readonly isInTurn?: boolean;
}

/** A message handed out or taken in; `channel` is the queue, topic or task, empty when it is computed. */
export interface Messaging {
  readonly kind: 'message-producer' | 'message-consumer';
  readonly channel: string;
  /** It runs once each time its function does, and what follows waits for it; told of producers alone. */
  readonly isInTurn?: boolean;
}

/** Something that is kept for later, read or put there. */
export interface CacheAccess {
  readonly kind: 'cache';
  readonly action: 'read' | 'write';
  /** What it is kept in, as written: `this.cache`, `redis`; empty for an annotation. */
  readonly store: string;
  /** The key or the region as written, its holes included; empty when it cannot be told. */
  readonly key: string;
  /** Ids of the points that remove what is kept under this key. */
  readonly invalidatedBy: readonly string[];
}

/** A removal of what a cache keeps. */
export interface CacheInvalidation {
  readonly kind: 'cache-invalidation';
  /** As of a cache access. */
  readonly store: string;
  /** As of a cache access; empty when everything is removed. */
  readonly key: string;
  /** Ids of the cache points whose key it removes. */
  readonly invalidates: readonly string[];
}

/**
 * A way on which one request, message or tick changes more than one thing: at least two writes, or a write and a message.
 * It stands where the way begins: at the endpoint, consumer or job, else at the first change of a function nothing found
 * leads to.
 */
export interface WritePath {
  readonly kind: 'write-path';
  /** Id of the endpoint, consumer or job; empty when nothing found leads there. */
  readonly start: string;
  /** Ids of the writes in the functions it leads to, those of nearer functions first. */
  readonly writes: readonly string[];
  /** Tables of the writes as far as they are named, each once. */
  readonly tables: readonly string[];
  /** Ids of the messages handed out on the way. */
  readonly messages: readonly string[];
  /** Ids of the transaction borders on the way that are around at least one of the writes. */
  readonly transactions: readonly string[];
  /** Ids of the writes that no border found is around. */
  readonly uncovered: readonly string[];
}

/** A service of a deployment manifest. */
export interface DeployedService {
  readonly kind: 'service';
  readonly service: string;
  readonly image: string;
  /** The folder it is built from, relative to the manifest; empty when it is not built here. */
  readonly build: string;
  readonly ports: readonly string[];
  /** Names of the environment keys it is given. */
  readonly environment: readonly string[];
  readonly dependsOn: readonly string[];
  /** How many run at a time, as written; missing where the manifest leaves it open. */
  readonly replicas?: string;
}

/** A collection that outlives the request that changes it; it runs the methods that do, where it is in a field. */
export interface SharedState {
  readonly kind: 'shared-state';
  /** The class whose objects keep it, or which keeps it itself; empty at the top level of a module. */
  readonly holder: string;
  /** What answers requests in its file, told by what it takes, leads to a change. */
  readonly isServed: boolean;
  /** It is made for several threads, so that one call of it needs no lock. */
  readonly isConcurrent: boolean;
}

/** Points that say hardly more than what they are and what they are called. */
export interface NamedPoint {
  /**
   * Of a transaction or a lock, unless it is around a whole function: where in the function it stands in it is open, as far
   * as the text tells.
   */
  readonly extent?: TextRange;
  /** It is a lock of rows of a database, which ends with the transaction. */
  readonly isOfRows?: true;
  readonly kind:
    | 'transaction'
    | 'lock'
    | 'job'
    | 'background-task'
    | 'authorization'
    | 'refusal'
    | 'retry'
    | 'startup'
    | 'shutdown'
    | 'environment-key';
}

/** What is at a point of the backend's topology. */
export type PointDetail =
  | Endpoint
  | OutboundCall
  | TableDefinition
  | DataAccess
  | Messaging
  | CacheAccess
  | CacheInvalidation
  | WritePath
  | DeployedService
  | SharedState
  | NamedPoint;

/** One place where the program meets the outside, its data or another part of itself. */
export type TopologyPoint = PointDetail & {
  /**
   * Stays the same while the code around it moves: made of kind, path, enclosing function and name, with a number for
   * repeats.
   */
  readonly id: string;
  /** What a person would call it: `GET /users/:id`, the table's name, the key. */
  readonly name: string;
  readonly path: string;
  readonly range: TextRange;
  /** The function it stands in, as a position in the topology's functions; missing at the top level of a file. */
  readonly function?: number;
  /**
   * The functions it starts, or guards: an endpoint's handler, a consumer, a job; positions in the topology's functions.
   */
  readonly runs: readonly number[];
};
