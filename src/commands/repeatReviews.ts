import { isLayersFile } from '../core/analysis/layers/layers';
import { isRuleFile } from '../core/analysis/rules/ruleFilePath';
import type { Target } from '../core/findings/target';
import { createAnalyserReviewer } from '../core/review/pipeline/analyserReviewer';
import type { ReviewDeps } from './reviewDeps';
import { runReview } from './runReview';

/**
 * Repeats the analyser's finished reviews that one of these files concerns: those that cover it as a whole, and, where it
 * declares layers or rules, all.
 */
export async function repeatReviews(paths: ReadonlySet<string>, deps: ReviewDeps): Promise<void> {
  const isDeclared = [...paths].some((path) => isLayersFile(path) || isRuleFile(path));
  const concerned = deps.store.reviews.filter(
    ({ reviewer, outcome, target }) =>
      reviewer.kind === 'analyser' &&
      target.kind !== 'change' &&
      outcome?.kind === 'success' &&
      (isDeclared ? isWhole(target) : covers(target, paths)),
  );
  for (const { target } of concerned) await runReview(target, createAnalyserReviewer(), deps);
}

function covers({ parts }: Target, paths: ReadonlySet<string>): boolean {
  // Edits move a selection's lines: only what is reviewed as a whole can be repeated unasked.
  return parts.some(({ path, range }) => !range && paths.has(path));
}

function isWhole({ parts }: Target): boolean {
  return parts.every(({ range }) => !range);
}
