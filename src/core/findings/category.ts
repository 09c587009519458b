/** What a finding is about. The codes are stable: they stand in reports, settings and stored reviews. */
export const CATEGORIES = [
  'coupling',
  'layering',
  'cycle',
  'scalability',
  'bottleneck',
  'failure-point',
  'data-model',
  'api-design',
  'consistency',
  'caching',
  'messaging',
  'security',
  'testability',
  'maintainability',
  'observability',
  'deployment',
  'requirement',
] as const;

export type Category = (typeof CATEGORIES)[number];

export function isCategory(value: unknown): value is Category {
  return CATEGORIES.some((category) => category === value);
}
