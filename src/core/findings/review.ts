import type { Failure } from './failure';
import type { Finding } from './finding';
import type { InspectedPoint } from './inspection';
import type { Note } from './note';
import type { ReviewChanges } from './reviewChanges';
import type { Target } from './target';
import type { TextRange } from './textRange';

/** How a review ended. Nothing found, partial, cancelled and failed are different things and look different. */
export type Outcome =
  | { readonly kind: 'success' }
  | { readonly kind: 'partial'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Tokens as the server counted them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** What a review cost, in USD. */
export interface Price {
  readonly usd: number;
  /** Tokens whose price is not known are left out: it was more than this. */
  readonly isAtLeast?: true;
}

/** One text that went along with a request, and why. */
export interface ContextItem {
  readonly path: string;
  /** The part that was sent; the whole file when missing. */
  readonly range?: TextRange;
  readonly role:
    | 'target'
    | 'neighbour'
    | 'facts'
    | 'inspection'
    | 'instructions'
    | 'profile'
    | 'decision'
    | 'manifest'
    | 'dismissed'
    | 'question'
    | 'change'
    | 'delta';
  /** Estimated. */
  readonly tokens: number;
}

export type LeftOutReason =
  | 'git-ignored'
  | 'excluded'
  | 'secret-file'
  | 'binary'
  | 'not-utf8'
  | 'generated'
  | 'minified'
  | 'too-large'
  | 'over-budget'
  | 'empty'
  | 'unreadable'
  | 'unsupported'
  | 'declined'
  | 'deleted'
  | 'moved-only'
  | 'submodule'
  | 'not-reached';

/** Secrets that were masked in one file before it was sent: what kind, and how many. Never the values. */
export interface Redaction {
  readonly path: string;
  readonly kind: string;
  readonly count: number;
}

/** The requests of a review together that are sent, with persona and protocol. */
export interface RequestTotals {
  readonly count: number;
  /** Further requests that are not sent, because their replies are kept from before; missing where there are none. */
  readonly answered?: number;
  /** They are handed over as a batch, for half the price. */
  readonly isBatch?: true;
  /** Estimated. */
  readonly inputTokens: number;
  /** How many of them the server is to keep in its cache, and how many to read from there; missing where none are. */
  readonly cached?: { readonly written: number; readonly read: number };
}

/** A tool that was run for a model during a review. */
export interface ToolRecord {
  readonly tool: string;
  /** What was asked for, in a line: a path, or words to search for. */
  readonly subject: string;
  /** UTF-16 units that went to the model. */
  readonly length: number;
  /** Why nothing was given; missing when something was. */
  readonly refused?: string;
}

/** How far a review of several requests has come. */
export interface ReviewProgress {
  /** Requests that have ended, of all that are sent. */
  readonly done: number;
  readonly count: number;
  /** Estimated input of the requests that have not ended. */
  readonly tokensLeft: number;
  /** They are answered in a batch, for half the price, when the server has time. */
  readonly isBatch?: true;
}

/** What was sent and what was not. Nothing is left out silently. */
export interface ContextManifest {
  readonly items: readonly ContextItem[];
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
  /** Missing where nothing was masked. */
  readonly redactions?: readonly Redaction[];
  /** Missing where no model was asked. */
  readonly requests?: RequestTotals;
  /** What the model read besides, in order; missing where it could not. */
  readonly tools?: readonly ToolRecord[];
}

export type ReviewerIdentity =
  | { readonly kind: 'analyser' }
  /** Another tool, whose report was opened. */
  | { readonly kind: 'tool'; readonly tool: string }
  | { readonly kind: 'model'; readonly persona: string; readonly model: string; readonly host: string };

/** One run, as plain data; `outcome` is missing while it is running. */
export interface Review {
  readonly id: string;
  readonly target: Target;
  readonly reviewer: ReviewerIdentity;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly manifest: ContextManifest;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** The points of architectural risk in the target, each with what the reviewer made of it; missing where nobody looked. */
  readonly inspection?: readonly InspectedPoint[];
  readonly usage?: Usage;
  /** What it cost by the prices that were known then; missing when they were not. */
  readonly price?: Price;
  readonly outcome?: Outcome;
  /** While it is running, where it takes several requests; never stored. */
  readonly progress?: ReviewProgress & { readonly priceLeft?: Price };
  /** Against the review that this one took the place of; missing where there was none to compare with. */
  readonly changes?: ReviewChanges;
  /** What the users of another tool set aside there; missing where there is nothing of the kind. */
  readonly suppressed?: readonly Suppression[];
}

/** A finding that another tool's report says is set aside, and why; the reason may be empty. */
export interface Suppression {
  readonly fingerprint: string;
  readonly justification: string;
}
