import type { ContextBudget } from '../../context/budget/contextBudget';
import { estimateTokens } from '../../context/budget/estimateTokens';
import type { PackedPart } from '../../context/contextPack';
import type { Finding } from '../../findings/finding';
import type { ContextManifest, Usage } from '../../findings/review';
import type { CorrectedQuote, UnplacedQuote } from '../../prompts/correctionSchema';
import { renderCorrectionRequest } from '../../prompts/renderCorrectionRequest';
import type { ReplyFinding } from '../../prompts/replySchema';
import { requestTotals } from '../../prompts/requestTotals';
import { sentPathOf } from '../anchoring/sentPath';
import { withoutWhitespace } from '../anchoring/squeezedText';
import { describeFailure } from '../describeFailure';
import type { SizedModel } from '../plan/personaModel';
import { withRequests } from '../plan/withRequests';
import { parseCorrection } from '../reply/parseCorrection';
import { ReplyStream } from '../reply/replyStream';
import type { ReviewEvent } from '../reviewer';
import type { FindingReader } from './findingReader';

/** A finding that was handed on without a place, and what the model wrote of it. */
export interface UnplacedFinding {
  readonly reply: ReplyFinding;
  readonly finding: Finding;
}

/** What a review sent before: only of this, and of this alone, is sent again. */
export interface SentBefore {
  readonly parts: readonly PackedPart[];
  readonly manifest: ContextManifest;
}

/**
 * Sends the quotes that have no place back once, all in one request, and tells which findings have one by that. None
 * is lost by it: whatever goes wrong here leaves the finding as it was handed on, and the review as it ended. Gives
 * what it cost; `undefined` when there was nothing to send.
 */
export async function* correctQuotes(
  { model, budget, maxOutputTokens }: SizedModel,
  reader: FindingReader & { readonly unplaced: readonly UnplacedFinding[] },
  sent: SentBefore,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, { readonly usage?: Usage; readonly manifest: ContextManifest } | undefined> {
  const { asked, parts } = chooseParts(reader.unplaced, sent.parts, budget);
  if (asked.length === 0) return undefined;
  const request = renderCorrectionRequest(asked.map(quoteOf), parts, { maxOutputTokens });
  const manifest = withRequests(sent.manifest, requestTotals([request]));
  yield { type: 'manifest', manifest };
  yield { type: 'request', json: JSON.stringify({ model: model.model, ...request }, null, 2) };
  const open = new Map(asked.map((one, index) => [index + 1, one]));
  const reply = new ReplyStream();
  let usage: Usage | undefined;
  for await (const event of model.stream(request, signal)) {
    if (event.type === 'text') {
      const corrections = reply.push(event.text).flatMap((item) => parseCorrection(item) ?? []);
      for (const correction of corrections) {
        const placed = place(correction, open, reader);
        if (placed) yield placed;
      }
      continue;
    }
    if (event.type === 'tool' || event.type === 'next') continue;
    usage = event.usage;
    if (event.type !== 'failed') continue;
    const { message } = describeFailure(event.failure);
    yield { type: 'problem', message: `Quotes could not be corrected. ${message}` };
  }
  if (open.size > 0 && !signal.aborted)
    yield { type: 'problem', message: `Still without a place: ${titlesOf([...open.values()])}` };
  return { manifest, ...(usage ? { usage } : {}) };
}

/** A finding is taken out of `open` once it has its place. */
function place(
  { id, file, quote, line }: CorrectedQuote,
  open: Map<number, UnplacedFinding>,
  reader: FindingReader,
): Extract<ReviewEvent, { type: 'placed' }> | undefined {
  const before = open.get(id);
  if (!before || quote.trim() === '') return undefined;
  // An example stood for the lines that were quoted first; whether it can stand for others nobody has said.
  const isSame = withoutWhitespace(quote) === withoutWhitespace(before.reply.quote);
  const replaces = before.reply.example_replaces_quote && isSame;
  const reply = { ...before.reply, file, quote, line, example_replaces_quote: replaces };
  const finding = reader.readAgain(before.finding, reply, 'chosen');
  if (!finding) return undefined;
  open.delete(id);
  return { type: 'placed', fingerprint: before.finding.fingerprint, finding };
}

/** The findings whose code fits the budget, and that code: the named file, or the whole target where none is named. */
function chooseParts(
  unplaced: readonly UnplacedFinding[],
  sent: readonly PackedPart[],
  { target: budget }: ContextBudget,
): { readonly asked: readonly UnplacedFinding[]; readonly parts: readonly PackedPart[] } {
  const chosen = new Map<string, PackedPart>();
  const paths = [...new Set(sent.map(({ path }) => path))];
  let tokens = 0;
  const asked = unplaced.filter(({ reply }) => {
    const path = sentPathOf(reply.file, paths);
    const wanted = sent.filter((part) => (path === undefined ? part.role === 'target' : part.path === path));
    // Requests of one review repeat the signatures that they share.
    const added = new Map(wanted.map((part) => [keyOf(part), part]));
    for (const key of chosen.keys()) added.delete(key);
    const cost = [...added.values()].reduce((sum, { text }) => sum + estimateTokens(text), 0);
    if (wanted.length === 0 || tokens + cost > budget) return false;
    tokens += cost;
    for (const [key, part] of added) chosen.set(key, part);
    return true;
  });
  return { asked, parts: [...chosen.values()] };
}

function keyOf({ path, firstLine, role }: PackedPart): string {
  return `${role}:${firstLine}:${path}`;
}

function quoteOf({ reply, finding: { placement, title } }: UnplacedFinding, index: number): UnplacedQuote {
  const { file, quote, line } = reply;
  const { because, mayBeAt } = placement.kind === 'unplaced' ? placement : { because: 'quote-not-found' as const };
  const lines = mayBeAt?.lines.map((at) => at + 1);
  return { id: index + 1, file, quote, line, title, because, ...(lines ? { lines } : {}) };
}

function titlesOf(findings: readonly UnplacedFinding[]): string {
  return `${findings.map(({ finding }) => finding.title).join('; ')}.`;
}
