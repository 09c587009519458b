import type { Failure } from '../../findings/failure';
import type { ContextManifest, Usage } from '../../findings/review';
import type { ModelRequest } from '../../prompts/modelRequest';
import { requestTotals } from '../../prompts/requestTotals';
import type { KeptReplies } from '../keptReplies';
import type { LanguageModel } from '../languageModel';
import { keptReply } from '../plan/answeredRequests';
import type { PlannedRequest } from '../plan/prepareReview';
import { withRequests } from '../plan/withRequests';
import { parseFinding, parseNote } from '../reply/parseFindings';
import { parsePoint } from '../reply/parsePoint';
import { type ReplyItem, ReplyStream } from '../reply/replyStream';
import type { ReviewEvent } from '../reviewer';
import type { RequestResult } from '../reviewOutcome';
import type { UnplacedFinding } from './correctQuotes';
import type { FindingReader } from './findingReader';
import { tellInjected } from './injectedInstructions';
import { PointJudge } from './inspectPoints';
import { repeating } from './repeatedReply';

/** Asks one request of a review, or reads its kept reply; keeps a reply that came whole. */
export async function* askFor(
  planned: PlannedRequest,
  { model, replies }: { readonly model: LanguageModel; readonly replies: KeptReplies | undefined },
  reader: ItemReader,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, RequestResult> {
  const known = await keptReply(planned, replies);
  const replier = known === undefined ? model : repeating(known);
  if (known === undefined) yield requestEvent(model, planned.request);
  let text = '';
  const heard = (part: string): void => void (text += part);
  const result = yield* ask(replier, planned, reader, heard, signal);
  if (known !== undefined) return { cancelled: result.cancelled, items: result.items };
  const isWhole = !result.cancelled && !result.failure;
  if (isWhole && planned.key !== undefined) await replies?.keep(planned.key, text);
  return result;
}

/** Sends one request and hands on what comes back. */
async function* ask(
  model: Pick<LanguageModel, 'model' | 'stream' | 'host'>,
  { request, pack }: PlannedRequest,
  reader: ItemReader,
  heard: (text: string) => void,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, RequestResult> {
  let reply = new ReplyStream();
  const judge = new PointJudge(pack);
  let items = 0;
  let malformed = 0;
  let failure: Failure | undefined;
  let usage: Usage | undefined;
  for await (const event of model.stream(request, signal)) {
    switch (event.type) {
      case 'text':
        heard(event.text);
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
      case 'next':
        reader.manifest = withRequests(reader.manifest, requestTotals([event.request]));
        yield { type: 'manifest', manifest: reader.manifest };
        yield requestEvent(model, event.request);
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

/** The request as it is sent, for whoever wants to read it. */
function requestEvent({ model }: Pick<LanguageModel, 'model'>, request: ModelRequest): ReviewEvent {
  return { type: 'request', json: JSON.stringify({ model, ...request }, null, 2) };
}

/** Reads what arrives and remembers the findings that have no place yet. */
export interface ItemReader extends FindingReader {
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
