import type { Category } from '../findings/category';

/** What findings of a category are about, as a sentence. */
export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  coupling: 'Parts know more of each other than they need, so that a change in one spreads to the others.',
  layering: 'A dependency crosses a layer or a boundary in the wrong direction.',
  cycle: 'Modules depend on each other in a circle, so that none can be understood, tested or released alone.',
  scalability: 'The design stops working when users, data or instances grow.',
  bottleneck: 'One place limits the throughput or the latency of the whole.',
  'failure-point': 'A fault in one place takes more down than it has to, or goes unnoticed.',
  'data-model': 'The stored data does not fit its use, its growth or its rules.',
  'api-design': 'An interface to other programs is hard to use, to change or to keep compatible.',
  consistency: 'Data that belongs together can come to contradict itself.',
  caching: 'A cache is missing, stale, unbounded or keyed wrongly.',
  messaging: 'Messages can be lost, doubled, reordered or pile up.',
  security: 'Someone can read, change or stop something they must not.',
  testability: 'A part cannot be tested without much of the rest.',
  maintainability: 'The structure makes the next change slow or risky.',
  observability: 'What happens in production cannot be seen or explained.',
  deployment: 'The way it is built, configured or rolled out puts operation at risk.',
  requirement: 'A requirement the team stated is not met.',
};
