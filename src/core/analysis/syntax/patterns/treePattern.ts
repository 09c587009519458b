/** A pattern over the nodes of one grammar, as a query states it: what a node has to be, and which children it has to have. */
export interface TreePattern {
  readonly root: PatternNode;
  /** What kinds of node it may begin with. */
  readonly kinds: readonly number[];
  readonly predicates: readonly Predicate[];
}

/** One node, or a choice of several. */
export interface PatternNode {
  readonly choices: readonly PatternForm[];
  /** The field it fills; 0 where that does not matter. */
  readonly field: number;
  readonly captures: readonly string[];
  /** No named sibling stands between it and the part before, or after it. */
  readonly isNext: boolean;
  readonly isLast: boolean;
  readonly isOptional: boolean;
  /** Whether it, or a part of it, is captured. */
  readonly hasCaptures: boolean;
}

export interface PatternForm {
  /** The grammar's number for the kind of node, or one of the kinds below. */
  readonly kind: number;
  /** Fields that no child fills. */
  readonly absent: readonly number[];
  readonly captures: readonly string[];
  /** Children in the order in which they have to stand; others may stand between them. */
  readonly parts: readonly PatternNode[];
}

/** The kind of `(_)`: any named node but an error. */
export const ANY_NAMED = -1;
/** The kind of `_`: any node but an error, named or not. */
export const ANY = -2;

/** What has to hold of the text that is captured as `of`. */
export interface Predicate {
  readonly kind: 'eq' | 'match' | 'any-of';
  readonly isNegated: boolean;
  readonly of: string;
  readonly values: readonly string[];
  readonly pattern: RegExp | undefined;
}

/** The captured parts of a match by name; one that was captured several times spans from the first to the last. */
export type PatternMatch = ReadonlyMap<string, CapturedSpan>;

/** In UTF-16 code units, `end` excluded. */
export interface CapturedSpan {
  readonly start: number;
  readonly end: number;
}
