import type { Change } from '../context/change/change';
import type { Declined } from '../context/declineItems';
import type { Failure } from '../findings/failure';
import { keepsReplies, withKeys } from './answeredRequests';
import { askFor, type ItemReader } from './askModel';
import { askedNow, batchStep, outcomeWithBatches } from './batchStep';
import { correctQuotes } from './correctQuotes';
import { countRequests } from './countRequests';
import { createToolbox } from './deep/toolbox';
import { withTools } from './deep/withTools';
import { createFindingReader } from './findingReader';
import { tellInjected, textsToScan } from './injectedInstructions';
import { inParallel } from './inParallel';
import { pointsOf, unreachedPoints } from './inspectPoints';
import { identityOf, type PersonaModel } from './personaModel';
import { manifestAfter, planReview, prepareReview, type ReviewPlan } from './prepareReview';
import { reviewProgress } from './progressCount';
import type { ReviewEvent, Reviewer, ReviewInput } from './reviewer';
import { isHopeless, outcomeOf, type RequestResult, totalUsage } from './reviewOutcome';
import { takeSecondLook } from './takeSecondLook';

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

async function* reviewWith(
  options: PersonaModel,
  input: ReviewInput,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent> {
  const { model, persona, maxOutputTokens } = options;
  const prepared = await prepareReview(input, options.budget).catch((error: unknown) => String(error));
  if (typeof prepared === 'string') {
    const failure: Failure = {
      kind: 'internal',
      detail: `Nothing was sent: secrets could not be looked for. ${prepared}`,
    };
    yield { type: 'outcome', outcome: { kind: 'failed', failure } };
    return;
  }
  const mayUseTools = options.deep !== undefined && model.asksForTools === true;
  const settings = { maxOutputTokens, mayUseTools };
  // What a model read on its own it would have to read again.
  const replies = keepsReplies(input.target) && !mayUseTools ? options.replies : undefined;
  const kept = await replies?.keys();
  const planWithout = (declined: readonly Declined[]): ReviewPlan => {
    const plan = planReview(prepared, declined, persona, settings);
    return kept ? withKeys(plan, model, kept) : plan;
  };
  const whole = planWithout([]);
  if (whole.requests.length === 0) {
    yield { type: 'manifest', manifest: whole.manifest };
    const failure: Failure = { kind: 'nothing-to-review', detail: input.target.label };
    yield { type: 'outcome', outcome: { kind: 'failed', failure } };
    return;
  }
  const correctsQuotes = options.correctsQuotes === true;
  const sheet = {
    persona: persona.name,
    model: model.model,
    host: model.host,
    maxOutputTokens,
    correctsQuotes,
    mayReadOn: mayUseTools,
    ...(options.looksTwice ? { looksTwice: true } : {}),
  };
  const sheetWithout = (without: readonly Declined[]) => {
    const { manifest, requests } = planWithout(without);
    const sent = requests.filter(({ isAnswered }) => !isAnswered).map(({ request }) => request);
    return { ...sheet, manifest, count: (stop: AbortSignal) => countRequests(model, sent, stop) };
  };
  const declined = options.approve ? await options.approve(sheetWithout, signal) : [];
  if (!declined) {
    yield { type: 'outcome', outcome: { kind: 'cancelled' } };
    return;
  }
  let plan = declined.length === 0 ? whole : planWithout(declined);
  yield { type: 'manifest', manifest: plan.manifest };
  const collected = yield* batchStep(plan.requests, model, replies, options.batch, signal);
  if (collected === 'cancelled') {
    yield { type: 'outcome', outcome: { kind: 'cancelled' } };
    return;
  }
  if (collected && replies) plan = withKeys(plan, model, await replies.keys());
  const asked = askedNow(plan.requests, collected);
  if (options.remark) yield { type: 'note', note: { kind: 'assumption', text: options.remark } };
  if (input.change) yield* deltaEvents(input.change);
  const sent = plan.requests.flatMap(({ pack }) => pack.parts);
  for (const note of tellInjected(plan.requests.flatMap(({ pack }) => textsToScan(pack)))) yield { type: 'note', note };
  const reader: ItemReader = { ...createFindingReader(input, sent), unplaced: [], manifest: plan.manifest };
  const asking =
    options.deep && mayUseTools ? withTools(model, createToolbox(options.deep.view), options.deep.limits) : model;
  const packs = plan.requests.map(({ pack }) => pack);
  const points = pointsOf(packs);
  if (points.length > 0) yield { type: 'inspection', points };
  const progress = reviewProgress(asked);
  // Who stops reading the review wants none of its requests to go on.
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  const streams = asked.map(
    (planned) =>
      async function* () {
        const result = yield* askFor(planned, { model: asking, replies }, reader, until);
        yield* progress.ended(planned);
        return result;
      },
  );
  const ran: RequestResult[] = [];
  const ended = yield* inParallel(streams, {
    atOnce: AT_ONCE,
    // What ends without a word must not have started the others: each would meet the same failure.
    isUnderWay: ({ type }) => type !== 'request' && type !== 'progress',
    endsAll: (result) => {
      ran.push(result);
      return isHopeless(ran);
    },
    leave: () => left.abort(),
  });
  const results = ended.filter((result) => result !== undefined);
  const isWhole = results.length === plan.requests.length;
  const sentNow = asked.filter((_, index) => ended[index]);
  const { tools } = reader.manifest;
  const reached = { ...(isWhole ? plan.manifest : manifestAfter(plan, sentNow)), ...(tools && { tools }) };
  if (!isWhole) yield { type: 'manifest', manifest: reached };
  const reachedPacks = sentNow.map(({ pack }) => pack);
  const missed = packs.filter((pack) => !reachedPacks.includes(pack));
  for (const point of unreachedPoints(missed, reachedPacks)) yield { type: 'judged', point };
  const outcome = outcomeWithBatches(outcomeOf(results), collected);
  const isOver = signal.aborted || isHopeless(ran) || asked.length < plan.requests.length;
  const correction =
    correctsQuotes && !isOver
      ? yield* correctQuotes(options, reader, { parts: sent, manifest: reached }, signal)
      : undefined;
  const facts = [...new Set(packs.flatMap((pack) => pack.facts))];
  const secondLook =
    options.looksTwice && !isOver
      ? yield* takeSecondLook(
          options,
          reader.placed(),
          { parts: sent, facts, manifest: correction?.manifest ?? reached },
          signal,
        )
      : undefined;
  const further = [correction, secondLook].filter((one) => one !== undefined);
  const counted = collected?.usage.map((usage) => ({ usage })) ?? [];
  const usage = totalUsage([...results, ...further, ...counted]);
  yield { type: 'outcome', outcome, ...(usage ? { usage } : {}) };
}

/** What was measured of a change stands before what a model thinks of it. */
function* deltaEvents({ summary, findings }: Change): Generator<ReviewEvent> {
  yield { type: 'note', note: { kind: 'summary', text: `${summary}.` } };
  for (const finding of findings) yield { type: 'finding', finding };
}

/** So many requests of one review are under way at a time. */
const AT_ONCE = 4;
