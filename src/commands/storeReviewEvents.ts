import type { ReviewEvent, Reviewer, ReviewInput } from '../core/review/reviewer';
import { priceLeft } from './reviewCost';
import type { ReviewDeps } from './reviewDeps';

/** How a review ended. */
export type ReviewEnd = Omit<Extract<ReviewEvent, { readonly type: 'outcome' }>, 'type'>;

/**
 * Lets a reviewer review and puts what it says into the store as it arrives; gives how it ended, which is cancelled when
 * it does not say.
 */
export async function storeReviewEvents(
  id: string,
  reviewer: Reviewer,
  input: ReviewInput,
  deps: ReviewDeps,
  signal: AbortSignal,
): Promise<ReviewEnd> {
  let end: ReviewEnd = { outcome: { kind: 'cancelled' } };
  for await (const event of reviewer.review(input, signal)) {
    if (event.type === 'outcome') end = event;
    else storeEvent(id, event, deps);
  }
  return end;
}

function storeEvent(
  id: string,
  event: Exclude<ReviewEvent, { readonly type: 'outcome' }>,
  { store, lastRequest, log }: ReviewDeps,
): void {
  switch (event.type) {
    case 'manifest':
      store.setManifest(id, event.manifest);
      break;
    case 'finding':
      store.addFinding(id, event.finding);
      break;
    case 'revised':
      store.replaceFinding(id, event.finding.fingerprint, event.finding);
      break;
    case 'placed':
      store.replaceFinding(id, event.fingerprint, event.finding);
      break;
    case 'inspection':
      store.setInspection(id, event.points);
      break;
    case 'judged':
      store.judge(id, event.point);
      break;
    case 'progress':
      store.setProgress(id, { ...event.progress, ...priceLeft(event.progress, store.review(id)?.reviewer) });
      break;
    case 'note':
      store.addNote(id, event.note);
      break;
    case 'request':
      lastRequest.json = event.json;
      break;
    case 'problem':
      log.warn(event.message);
      break;
  }
}
