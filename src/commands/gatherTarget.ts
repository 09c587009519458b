import type { ContextManifest, ReviewerIdentity } from '../core/findings/review';
import type { Target } from '../core/findings/target';
import type { ReviewInput } from '../core/review/reviewer';
import { gatherMaterial, readParts } from '../workspace/gatherMaterial';
import { describeNothing } from './describeNothing';
import type { ReviewDeps } from './reviewDeps';

/** What a review is given, or why there is nothing to review, in a sentence. */
export type Gathered =
  | { readonly kind: 'input'; readonly input: ReviewInput }
  | { readonly kind: 'nothing'; readonly because: string; readonly leftOut: ContextManifest['leftOut'] };

/** Reads a target's files and what goes along with them. Rejects with the signal's reason when aborted. */
export async function gatherTarget(
  target: Target,
  reviewer: ReviewerIdentity,
  deps: ReviewDeps,
  signal: AbortSignal,
): Promise<Gathered> {
  const isNamed = target.kind === 'selection' || target.kind === 'symbol' || target.kind === 'file';
  const read = await readParts(target.parts, isNamed, signal);
  const because = describeNothing(target, read, reviewer);
  if (because) return { kind: 'nothing', because, leftOut: read.leftOut };
  const material = await gatherMaterial(read, deps.analysis, reviewer.kind === 'analyser', signal);
  for (const { path, message } of material.analysis.problems) deps.log.debug(`Analyser: ${path}: ${message}`);
  const dismissals = await deps.dismissals.toTell();
  return { kind: 'input', input: { target, ...material, dismissals } };
}
