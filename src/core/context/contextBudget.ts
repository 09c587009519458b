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
}

export const DEFAULT_BUDGET: ContextBudget = {
  target: 60_000,
  points: 6_000,
  beside: 16_000,
  neighbours: 8_000,
  instructions: 4_000,
  decisions: 4_000,
  change: 20_000,
};
