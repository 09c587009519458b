import { createAnalyserReviewer } from '../core/review/pipeline/analyserReviewer';
import type { ReviewDeps } from './reviewDeps';
import { runReview } from './runReview';

/** Repeats the analyser's finished reviews that cover one of these files as a whole. */
export async function repeatReviews(paths: ReadonlySet<string>, deps: ReviewDeps): Promise<void> {
  const concerned = deps.store.reviews.filter(
    ({ reviewer, outcome, target }) =>
      reviewer.kind === 'analyser' &&
      target.kind !== 'change' &&
      outcome?.kind === 'success' &&
      // Edits move a selection's lines: only what is reviewed as a whole can be repeated unasked.
      target.parts.some(({ path, range }) => !range && paths.has(path)),
  );
  for (const { target } of concerned) await runReview(target, createAnalyserReviewer(), deps);
}
