import { architectureParts } from '../context/architectureParts';
import type { ContextBudget } from '../context/contextBudget';
import type { ContextPack } from '../context/contextPack';
import { type Declined, declineItems } from '../context/declineItems';
import { packContext } from '../context/packContext';
import { redactAnalysis } from '../context/redactAnalysis';
import { redactMaterial } from '../context/redactMaterial';
import type { MaskedSecret } from '../context/redactSecrets';
import { type SharingRequests, shareCode } from '../context/shareCode';
import type { ContextManifest } from '../findings/review';
import type { ModelRequest } from '../prompts/modelRequest';
import type { Persona } from '../prompts/persona';
import { fenceOfReview, type RequestSettings, renderReviewRequest } from '../prompts/renderReviewRequest';
import { requestTotals } from '../prompts/requestTotals';
import { dismissedByComments } from './dismissedByComments';
import { mergeManifests } from './mergeManifests';
import type { ReviewInput } from './reviewer';

/** A review's requests before they are worded: chosen, masked and within the budget. */
export interface PreparedReview {
  readonly packs: readonly ContextPack[];
  /** How some of them would be if they had their code in common. */
  readonly sharing: readonly SharingRequests[];
  readonly leftOut: ContextManifest['leftOut'];
  readonly secrets: readonly MaskedSecret[];
}

/** One request with what it was made from. */
export interface PlannedRequest {
  readonly pack: ContextPack;
  readonly request: ModelRequest;
  /** Under which its reply is kept; missing where none is. */
  readonly key?: string;
  /** Whether its reply is kept: then it is not sent. */
  readonly isAnswered?: boolean;
}

/** The requests of a review as they will be sent, to the byte, and what they hold. */
export interface ReviewPlan {
  readonly requests: readonly PlannedRequest[];
  /** What may take the place of some of them: the same questions, with the code of all. */
  readonly sharing: readonly { readonly places: readonly number[]; readonly requests: readonly PlannedRequest[] }[];
  readonly secrets: readonly MaskedSecret[];
  readonly manifest: ContextManifest & Required<Pick<ContextManifest, 'requests'>>;
}

/** Masks secrets and packs, once for a review. Rejects when secrets could not be looked for: then nothing may be sent. */
export async function prepareReview(input: ReviewInput, budget: ContextBudget): Promise<PreparedReview> {
  const dismissals = [...(input.dismissals ?? []), ...dismissedByComments(input.files)];
  const { material, secrets } = await redactMaterial({ ...input, dismissals });
  const { facts, inspection, secrets: told } = await redactAnalysis(input.analysis);
  const instructions = material.instructions.map(architectureParts);
  const inspected = { ...material, instructions, inspection };
  const packs = packContext(inspected, facts, budget);
  const sharing = budget.shared > 0 ? shareCode(packs, inspected, facts, budget) : [];
  return { packs, sharing, leftOut: input.leftOut, secrets: [...secrets, ...told] };
}

/** Words the requests of a prepared review, less what was declined. Pure: it is shown, and the same is then sent. */
export function planReview(
  { packs, sharing, leftOut, secrets }: PreparedReview,
  declined: readonly Declined[],
  persona: Persona,
  settings: RequestSettings,
): ReviewPlan {
  const kept = (all: readonly ContextPack[]): readonly ContextPack[] =>
    declined.length === 0 ? all : all.map((pack) => ({ ...declineItems(pack, declined), target: pack.target }));
  const alone = kept(packs);
  const together = sharing.map((group) => ({ places: group.places, packs: kept(group.packs) }));
  const shared = alone.length > 1 ? fenceOfReview([...alone, ...together.flatMap((group) => group.packs)]) : undefined;
  const planned = (all: readonly ContextPack[]): readonly PlannedRequest[] =>
    all.map((pack) => ({ pack, request: renderReviewRequest(persona, pack, settings, shared) }));
  const requests = planned(alone);
  return {
    requests,
    sharing: together.map((group) => ({ places: group.places, requests: planned(group.packs) })),
    secrets,
    manifest: manifestOf(requests, leftOut, secrets),
  };
}

/** What was sent when a review ended after some of its requests: the code of the others was not reached. */
export function manifestAfter(plan: ReviewPlan, reached: readonly PlannedRequest[]): ContextManifest {
  const paths = new Set(reached.flatMap(({ pack }) => pack.manifest.items.map(({ path }) => path)));
  const missed = plan.manifest.items.filter(({ role, path }) => role === 'target' && !paths.has(path));
  const notReached = [...new Set(missed.map(({ path }) => path))].map((path) => ({
    path,
    reason: 'not-reached' as const,
  }));
  return manifestOf(reached, [...plan.manifest.leftOut, ...notReached], plan.secrets);
}

function manifestOf(
  requests: readonly PlannedRequest[],
  leftOut: ContextManifest['leftOut'],
  secrets: readonly MaskedSecret[],
): ReviewPlan['manifest'] {
  const merged = mergeManifests(
    requests.map(({ pack }) => pack),
    leftOut,
    secrets,
  );
  return { ...merged, requests: totalsOf(requests) };
}

/** What the requests of a plan that are not answered will cost in input, and how many are. */
export function totalsOf(requests: readonly PlannedRequest[]): ReviewPlan['manifest']['requests'] {
  const sent = requests.filter(({ isAnswered }) => !isAnswered);
  const answered = requests.length - sent.length;
  return { ...requestTotals(sent.map(({ request }) => request)), ...(answered > 0 ? { answered } : {}) };
}
