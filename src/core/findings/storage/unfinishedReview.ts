import type { Review } from '../review';

/**
 * Whether a review ended before its end and goes on from there when it is repeated: one of a folder or a workspace by a
 * model, stopped, broken off or cut short with the window. What a model had answered is not sent again; only what it
 * had read on its own it reads anew.
 */
export function canGoOn({ reviewer, target, manifest, outcome }: Review): boolean {
  const isKept = target.kind === 'folder' || target.kind === 'workspace';
  const isStarted = manifest.requests !== undefined && manifest.tools === undefined;
  const isCut = outcome?.kind === 'cancelled' || outcome?.kind === 'partial';
  return reviewer.kind === 'model' && isKept && isStarted && isCut;
}
