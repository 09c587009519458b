/** Upper bounds in estimated tokens, per request. */
export interface ContextBudget {
  readonly target: number;
  /** The list of points to judge, answers included. */
  readonly points: number;
  /** Code that these points need beside the target. */
  readonly beside: number;
  readonly neighbours: number;
  readonly instructions: number;
  readonly decisions: number;
  /** What a change took away and wrote, where one is reviewed. */
  readonly change: number;
  /** Code that goes along with each of several requests, in front of their own, where a server reads that only once. */
  readonly shared: number;
}

export const DEFAULT_BUDGET: ContextBudget = {
  target: 60_000,
  points: 8_000,
  beside: 16_000,
  neighbours: 8_000,
  instructions: 4_000,
  decisions: 4_000,
  change: 20_000,
  // With all else it fits into 200,000 tokens, which every model takes that has a cache.
  shared: 64_000,
};

/** More than this is skimmed rather than read, whatever fits. */
const MOST_SHARED = 250_000;

/** Tokens that persona, rules, facts and framing may take beside all that. */
const REST = 12_000;

/**
 * The budget for a model that takes `window` tokens in a request: every part of it smaller by the same share where it
 * would not fit. `undefined` where nobody said how much it takes.
 */
export function budgetWithin(window: number | undefined): ContextBudget {
  if (window === undefined) return DEFAULT_BUDGET;
  const { shared: _, ...alone } = DEFAULT_BUDGET;
  const whole = Object.values(alone).reduce((sum: number, part: number) => sum + part, 0);
  const left = window - (whole + REST);
  const shared = Math.max(0, Math.min(MOST_SHARED, left));
  if (window >= whole + REST) return { ...DEFAULT_BUDGET, shared };
  const share = Math.max(0, window - REST) / whole;
  const { target, points, beside, neighbours, instructions, decisions, change } = DEFAULT_BUDGET;
  const part = (tokens: number): number => Math.floor(tokens * share);
  return {
    target: Math.max(1_000, part(target)),
    points: part(points),
    beside: part(beside),
    neighbours: part(neighbours),
    instructions: part(instructions),
    decisions: part(decisions),
    change: part(change),
    shared: 0,
  };
}
