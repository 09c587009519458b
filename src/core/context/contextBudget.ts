/** Upper bounds in estimated tokens, per request. */
export interface ContextBudget {
  readonly target: number;
  readonly neighbours: number;
  readonly instructions: number;
  readonly decisions: number;
  /** What a change took away and wrote, where one is reviewed. */
  readonly change: number;
}

export const DEFAULT_BUDGET: ContextBudget = {
  target: 60_000,
  neighbours: 8_000,
  instructions: 4_000,
  decisions: 4_000,
  change: 20_000,
};
