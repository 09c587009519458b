import { DEFAULT_BUDGET } from '../../context/budget/contextBudget';
import type { Change } from '../../context/change/change';
import type { ContextPack } from '../../context/contextPack';
import type { Failure } from '../../findings/failure';
import type { ContextManifest, Outcome } from '../../findings/review';
import { createToolbox } from '../deep/toolbox';
import { withTools } from '../deep/withTools';
import { keepsReplies } from '../plan/answeredRequests';
import { identityOf, type PersonaModel } from '../plan/personaModel';
import { manifestAfter, prepareReview, type ReviewPlan } from '../plan/prepareReview';
import { sizedModel } from '../plan/sizedModel';
import { withRequests } from '../plan/withRequests';
import type { ReviewEvent, Reviewer, ReviewInput } from '../reviewer';
import { outcomeOf, totalUsage } from '../reviewOutcome';
import { agreePlan } from './agreePlan';
import { type AskedRequests, askAll } from './askAll';
import { askByBatch, type BatchedRequests } from './askByBatch';
import type { ItemReader } from './askModel';
import { createFindingReader } from './findingReader';
import { tellInjected, textsToScan } from './injectedInstructions';
import { pointsOf, unreachedPoints } from './inspectPoints';
import { lookAgain } from './lookAgain';
import { placeOpen } from './placeOpen';

/**
 * A model that reviews with a persona. A target within the budget is one request; a larger one is several, some at a
 * time, merged into one review. Each finding is handed on the moment its last character has arrived.
 */
export function createModelReviewer(options: PersonaModel): Reviewer {
  return {
    identity: identityOf(options),
    review: (input, signal) => reviewWith(options, input, signal),
  };
}

async function* reviewWith(asked: PersonaModel, input: ReviewInput, signal: AbortSignal): AsyncGenerator<ReviewEvent> {
  // Where there is nothing to review, nobody is asked anything.
  const options = input.files.length > 0 ? await sizedModel(asked, signal) : { budget: DEFAULT_BUDGET, ...asked };
  const { model, deep } = options;
  const budget = model.keepsPrefix ? options.budget : { ...options.budget, shared: 0 };
  const prepared = await prepareReview(input, budget).catch((error: unknown) => String(error));
  if (typeof prepared === 'string') {
    yield failed({ kind: 'internal', detail: `Nothing was sent: secrets could not be looked for. ${prepared}` });
    return;
  }
  const mayUseTools = deep !== undefined && model.asksForTools === true;
  // What a model read on its own it would have to read again.
  const replies = keepsReplies(input.target) && !mayUseTools ? options.replies : undefined;
  const agreed = await agreePlan(prepared, options, { mayUseTools, replies }, signal);
  if (agreed.kind === 'declined') {
    yield CANCELLED;
    return;
  }
  const { plan } = agreed;
  yield { type: 'manifest', manifest: plan.manifest };
  if (agreed.kind === 'nothing') {
    yield failed({ kind: 'nothing-to-review', detail: input.target.label });
    return;
  }
  const packs = plan.requests.map(({ pack }) => pack);
  yield* knownBefore(options, input, packs);

  const parts = [...new Set(packs.flatMap((pack) => pack.parts))];
  const reader: ItemReader = { ...createFindingReader(input, parts), unplaced: [], manifest: plan.manifest };
  const asking = deep && mayUseTools ? withTools(model, createToolbox(deep.view), deep.limits) : model;
  const answered: AskedRequests & Partial<BatchedRequests> = agreed.batch
    ? yield* askByBatch(plan.requests, agreed.batch, reader, signal)
    : yield* askAll(plan.requests, { model: asking, replies }, reader, signal);
  const { sent, results } = answered;

  const isWhole = results.length === plan.requests.length;
  const manifest = withReading(isWhole ? plan.manifest : manifestAfter(plan, sent), plan, reader);
  if (!isWhole) yield { type: 'manifest', manifest };
  const reached = sent.map(({ pack }) => pack);
  const missed = packs.filter((pack) => !reached.includes(pack));
  for (const point of unreachedPoints(missed, reached)) yield { type: 'judged', point };

  yield* placeOpen(reader);
  const isOver = signal.aborted || answered.isGivenUp || (agreed.batch && !isWhole);
  const facts = [...new Set(packs.flatMap((pack) => pack.facts))];
  const further = isOver ? [] : yield* lookAgain(options, reader, { parts, facts, manifest }, signal);
  const batchUsage = totalUsage((answered.usage ?? []).map((one) => ({ usage: one })));
  const usage = totalUsage([...results, ...further, ...(batchUsage ? [{ usage: batchUsage }] : [])]);
  yield {
    type: 'outcome',
    outcome: outcomeOfBatches(outcomeOf(results), answered),
    ...(usage ? { usage } : {}),
    ...(batchUsage ? { batchUsage } : {}),
  };
}

/** A manifest with what the model has read besides, and the requests that took. */
function withReading(manifest: ContextManifest, plan: ReviewPlan, reader: ItemReader): ContextManifest {
  const { tools, requests: asked } = reader.manifest;
  const { count, inputTokens } = plan.manifest.requests;
  if (!asked || asked.count === count) return manifest;
  const more = { count: asked.count - count, inputTokens: asked.inputTokens - inputTokens };
  return { ...withRequests(manifest, more), ...(tools && { tools }) };
}

/** How a review ended whose batches may still be under way, or could not be handed over. */
function outcomeOfBatches(outcome: Outcome, { isCancelled, failure, results }: Partial<BatchedRequests>): Outcome {
  if (isCancelled) return { kind: 'cancelled' };
  if (!failure || outcome.kind !== 'success') return outcome;
  const isStarted = failure.kind === 'batch-pending' || (results ?? []).length > 0;
  return { kind: isStarted ? 'partial' : 'failed', failure };
}

/** What is told before a model has said anything: what was measured, and what it will be asked to judge. */
function* knownBefore(
  { remark }: PersonaModel,
  { change }: ReviewInput,
  packs: readonly ContextPack[],
): Generator<ReviewEvent> {
  if (remark) yield { type: 'note', note: { kind: 'assumption', text: remark } };
  if (change) yield* deltaEvents(change);
  for (const note of tellInjected(packs.flatMap(textsToScan))) yield { type: 'note', note };
  const points = pointsOf(packs);
  if (points.length > 0) yield { type: 'inspection', points };
}

/** What was measured of a change stands before what a model thinks of it. */
function* deltaEvents({ summary, findings }: Change): Generator<ReviewEvent> {
  yield { type: 'note', note: { kind: 'summary', text: `${summary}.` } };
  for (const finding of findings) yield { type: 'finding', finding };
}

const CANCELLED: ReviewEvent = { type: 'outcome', outcome: { kind: 'cancelled' } };

function failed(failure: Failure): ReviewEvent {
  return { type: 'outcome', outcome: { kind: 'failed', failure } };
}
