import { architectureParts } from '../../context/architectureParts';
import type { ContextBudget } from '../../context/budget/contextBudget';
import type { ContextPack } from '../../context/contextPack';
import { type Declined, declineItems } from '../../context/packing/declineItems';
import { isWide } from '../../context/packing/nearTo';
import { packContext } from '../../context/packing/packContext';
import { redactAnalysis } from '../../context/redaction/redactAnalysis';
import { redactMaterial } from '../../context/redaction/redactMaterial';
import type { MaskedSecret } from '../../context/redaction/redactSecrets';
import type { ContextItem, ContextManifest } from '../../findings/review';
import type { ModelRequest } from '../../prompts/modelRequest';
import type { Persona } from '../../prompts/persona';
import { fenceOfReview, type RequestSettings, renderReviewRequest } from '../../prompts/renderReviewRequest';
import { requestTotals } from '../../prompts/requestTotals';
import type { ReviewInput } from '../reviewer';
import { dismissedByComments } from './dismissedByComments';
import { mergeManifests } from './mergeManifests';

/** A review's requests before they are worded: chosen, masked and within the budget. */
export interface PreparedReview {
  readonly packs: readonly ContextPack[];
  /** Tokens of code that they may have in common. */
  readonly mostShared: number;
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
  readonly secrets: readonly MaskedSecret[];
  readonly manifest: ContextManifest & Required<Pick<ContextManifest, 'requests'>>;
}

/** Masks secrets and packs, once for a review. Rejects when secrets could not be looked for: then nothing may be sent. */
export async function prepareReview(input: ReviewInput, budget: ContextBudget): Promise<PreparedReview> {
  const dismissals = [...(input.dismissals ?? []), ...dismissedByComments(input.files)];
  const { material, secrets } = await redactMaterial({ ...input, dismissals });
  const { facts, inspection, secrets: told } = await redactAnalysis(input.analysis);
  const reviewed = input.target.parts.map(({ path }) => path);
  const instructions = material.instructions.map((file) => architectureParts(file, reviewed));
  const packs = packContext({ ...material, instructions, inspection }, facts, budget);
  return {
    packs,
    mostShared: isWide(input.target) ? budget.shared : 0,
    leftOut: input.leftOut,
    secrets: [...secrets, ...told],
  };
}

/** Words the requests of a prepared review, less what was declined. Pure: it is shown, and the same is then sent. */
export function planReview(
  { packs, leftOut, secrets }: PreparedReview,
  declined: readonly Declined[],
  persona: Persona,
  settings: RequestSettings,
): ReviewPlan {
  const kept =
    declined.length === 0 ? packs : packs.map((pack) => ({ ...declineItems(pack, declined), target: pack.target }));
  const requests = wordRequests(kept, persona, settings);
  return { requests, secrets, manifest: manifestOf(requests, leftOut, secrets) };
}

/** The requests for some packs of one review. */
export function wordRequests(
  packs: readonly ContextPack[],
  persona: Persona,
  settings: RequestSettings,
): readonly PlannedRequest[] {
  const fence = packs.length > 1 ? fenceOfReview(packs) : undefined;
  return packs.map((pack) => ({ pack, request: renderReviewRequest(persona, pack, settings, fence) }));
}

/** What was sent when a review ended after some of its requests: the code of the others was not reached. */
export function manifestAfter(plan: ReviewPlan, reached: readonly PlannedRequest[]): ContextManifest {
  const isTarget = ({ role }: ContextItem): boolean => role === 'target';
  const paths = new Set(reached.flatMap(({ pack }) => pack.manifest.items.filter(isTarget).map(({ path }) => path)));
  const missed = plan.manifest.items.filter((item) => isTarget(item) && !paths.has(item.path));
  const notReached = [...new Set(missed.map(({ path }) => path))].map((path) => ({
    path,
    reason: 'not-reached' as const,
  }));
  const inCommon = new Set(reached.flatMap(({ pack }) => pack.shared ?? []).map(({ path }) => path));
  const sentAnyway = missed
    .filter(({ path }) => inCommon.has(path))
    .map((item): ContextItem => ({ ...item, role: 'neighbour' }));
  return manifestOf(reached, [...plan.manifest.leftOut, ...notReached], plan.secrets, sentAnyway);
}

function manifestOf(
  requests: readonly PlannedRequest[],
  leftOut: ContextManifest['leftOut'],
  secrets: readonly MaskedSecret[],
  further: readonly ContextItem[] = [],
): ReviewPlan['manifest'] {
  const manifests = requests.map(({ pack }) => pack.manifest);
  const merged = mergeManifests([...manifests, { items: further, leftOut: [] }], leftOut, secrets);
  return { ...merged, requests: totalsOf(requests) };
}

/** What the requests of a plan that are not answered will cost in input, and how many are. */
export function totalsOf(requests: readonly PlannedRequest[]): ReviewPlan['manifest']['requests'] {
  const sent = requests.filter(({ isAnswered }) => !isAnswered);
  const answered = requests.length - sent.length;
  return { ...requestTotals(sent.map(({ request }) => request)), ...(answered > 0 ? { answered } : {}) };
}
