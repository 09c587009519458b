import type { Change } from '../context/change/change';
import type { Declined } from '../context/declineItems';
import type { Failure } from '../findings/failure';
import type { ContextManifest, Usage } from '../findings/review';
import { correctQuotes, type UnplacedFinding } from './correctQuotes';
import { createToolbox } from './deep/toolbox';
import { withTools } from './deep/withTools';
import { createFindingReader, type FindingReader } from './findingReader';
import { tellInjected, textsToScan } from './injectedInstructions';
import { PointJudge, pointsOf, unreachedPoints } from './inspectPoints';
import { parseFinding, parseNote } from './parseFindings';
import { parsePoint } from './parsePoint';
import { identityOf, type PersonaModel } from './personaModel';
import { manifestAfter, type PlannedRequest, planReview, prepareReview } from './prepareReview';
import { type ReplyItem, ReplyStream } from './replyStream';
import type { ReviewEvent, Reviewer, ReviewInput } from './reviewer';
import { isFinal, outcomeOf, type RequestResult, totalUsage } from './reviewOutcome';
import { takeSecondLook } from './takeSecondLook';

/**
 * A model that reviews with a persona. A target within the budget is one request; a larger one is several, one after
 * the other, merged into one review. Each finding is handed on the moment its last character has arrived.
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
  const planWithout = (declined: readonly Declined[]) => planReview(prepared, declined, persona, settings);
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
  const declined = options.approve
    ? await options.approve((without) => ({ ...sheet, manifest: planWithout(without).manifest }), signal)
    : [];
  if (!declined) {
    yield { type: 'outcome', outcome: { kind: 'cancelled' } };
    return;
  }
  const plan = declined.length === 0 ? whole : planWithout(declined);
  yield { type: 'manifest', manifest: plan.manifest };
  if (options.remark) yield { type: 'note', note: { kind: 'assumption', text: options.remark } };
  if (input.change) yield* deltaEvents(input.change);
  const sent = plan.requests.flatMap(({ pack }) => pack.parts);
  for (const note of tellInjected(plan.requests.flatMap(({ pack }) => textsToScan(pack)))) yield { type: 'note', note };
  const reader: ItemReader = { ...createFindingReader(input, sent), unplaced: [], manifest: plan.manifest };
  const asking =
    options.deep && mayUseTools
      ? { ...options, model: withTools(model, createToolbox(options.deep.view), options.deep.limits) }
      : options;
  const points = pointsOf(plan.requests.map(({ pack }) => pack));
  if (points.length > 0) yield { type: 'inspection', points };
  const results: RequestResult[] = [];
  for (const planned of plan.requests) {
    const result = yield* ask(asking, planned, reader, signal);
    results.push(result);
    if (result.cancelled || (result.failure && isFinal(result.failure))) break;
  }
  const { tools } = reader.manifest;
  const isWhole = results.length === plan.requests.length;
  const reached = { ...(isWhole ? plan.manifest : manifestAfter(plan, results.length)), ...(tools && { tools }) };
  if (!isWhole) yield { type: 'manifest', manifest: reached };
  const packs = plan.requests.map(({ pack }) => pack);
  for (const point of unreachedPoints(packs.slice(results.length), packs.slice(0, results.length)))
    yield { type: 'judged', point };
  const outcome = outcomeOf(results);
  const isOver =
    signal.aborted || outcome.kind === 'cancelled' || results.some(({ failure }) => failure && isFinal(failure));
  const correction =
    correctsQuotes && !isOver
      ? yield* correctQuotes(options, reader, { parts: sent, manifest: reached }, signal)
      : undefined;
  const facts = [...new Set(packs.flatMap((pack) => pack.facts))];
  const secondLook =
    options.looksTwice && !isOver
      ? yield* takeSecondLook(options, reader.placed(), { parts: sent, facts, manifest: reached }, signal)
      : undefined;
  const usage = totalUsage([...results, ...[correction, secondLook].filter((one) => one !== undefined)]);
  yield { type: 'outcome', outcome, ...(usage ? { usage } : {}) };
}

/** What was measured of a change stands before what a model thinks of it. */
function* deltaEvents({ summary, findings }: Change): Generator<ReviewEvent> {
  yield { type: 'note', note: { kind: 'summary', text: `${summary}.` } };
  for (const finding of findings) yield { type: 'finding', finding };
}

/** Sends one request and hands on what comes back. */
async function* ask(
  { model }: PersonaModel,
  { request, pack }: PlannedRequest,
  reader: ItemReader,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, RequestResult> {
  yield { type: 'request', json: JSON.stringify({ model: model.model, ...request }, null, 2) };
  let reply = new ReplyStream();
  const judge = new PointJudge(pack);
  let items = 0;
  let malformed = 0;
  let failure: Failure | undefined;
  let usage: Usage | undefined;
  for await (const event of model.stream(request, signal)) {
    switch (event.type) {
      case 'text':
        for (const item of reply.push(event.text)) {
          if (!isReadable(item)) malformed += 1;
          for (const read of readItem(item, reader, judge)) {
            if (read.type !== 'problem') items += 1;
            yield read;
          }
        }
        break;
      case 'tool':
        // The model answers anew, now that it knows more.
        reply = new ReplyStream();
        reader.see(event.parts);
        reader.manifest = { ...reader.manifest, tools: [...(reader.manifest.tools ?? []), event.record] };
        yield { type: 'manifest', manifest: reader.manifest };
        for (const note of tellInjected(event.parts)) yield { type: 'note', note };
        break;
      case 'cancelled':
        return { cancelled: true, items, ...(event.usage ? { usage: event.usage } : {}) };
      case 'failed':
        failure = event.failure;
        usage = event.usage;
        break;
      case 'end':
        usage = event.usage;
        if (event.truncated) failure = { kind: 'truncated', host: model.host };
        break;
    }
  }
  failure ??= failureOfReply(reply, malformed, model.host);
  return { cancelled: false, items, ...(failure ? { failure } : {}), ...(usage ? { usage } : {}) };
}

/** Reads what arrives and remembers the findings that have no place yet. */
interface ItemReader extends FindingReader {
  readonly unplaced: UnplacedFinding[];
  /** What was sent, and what the model has read besides up to now. */
  manifest: ContextManifest;
}

function* readItem(item: ReplyItem, reader: ItemReader, judge: PointJudge): Generator<ReviewEvent> {
  if (item.kind === 'malformed') {
    yield { type: 'problem', message: `Not JSON in ${item.list}: ${item.text}` };
    return;
  }
  if (item.list === 'points') {
    const { value, problems } = parsePoint(item.value);
    const point = value && judge.judge(value);
    for (const message of [...problems, ...(typeof point === 'string' ? [point] : [])])
      yield { type: 'problem', message: `Point ${item.index + 1}: ${message}` };
    if (typeof point === 'object') yield { type: 'judged', point };
    return;
  }
  if (item.list === 'findings') {
    const { value, problems } = parseFinding(item.value);
    for (const message of problems) yield { type: 'problem', message: `Finding ${item.index + 1}: ${message}` };
    const finding = value && reader.read(value);
    if (!finding) return;
    if (finding.placement.kind === 'unplaced') reader.unplaced.push({ reply: value, finding });
    yield { type: 'finding', finding };
    return;
  }
  const { value, problems } = parseNote(item.value);
  for (const message of problems) yield { type: 'problem', message: `Note ${item.index + 1}: ${message}` };
  if (value) yield { type: 'note', note: value };
}

/** A finding of which nothing could be made is not the same as none. */
function isReadable(item: ReplyItem): boolean {
  return item.kind === 'item' && (item.list !== 'findings' || parseFinding(item.value).value !== undefined);
}

/** A reply that came to its end may still not be the one that was asked for. */
function failureOfReply(reply: ReplyStream, malformed: number, host: string): Failure | undefined {
  const { state } = reply.end();
  if (state === 'complete' && malformed === 0) return undefined;
  const detail = {
    complete: `${malformed} of its items could not be read.`,
    incomplete: 'It stops in the middle.',
    malformed: 'It is not well-formed after its last finding.',
    missing: 'It holds no review.',
  }[state];
  return { kind: 'malformed-reply', detail, host };
}
