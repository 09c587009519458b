import type { ContextBudget } from '../../context/budget/contextBudget';
import { estimateTokens } from '../../context/budget/estimateTokens';
import type { PackedPart } from '../../context/contextPack';
import { afterSecondLook } from '../../findings/afterSecondLook';
import type { Finding } from '../../findings/finding';
import type { ContextManifest, Usage } from '../../findings/review';
import { LOOKED_AT_ONCE, SECOND_LOOK_VERDICTS } from '../../findings/secondLook';
import { type ReplyVerdict, renderSecondLookRequest } from '../../prompts/renderSecondLookRequest';
import { requestTotals } from '../../prompts/requestTotals';
import { describeFailure } from '../describeFailure';
import type { SizedModel } from '../plan/personaModel';
import { withRequests } from '../plan/withRequests';
import { MemberReader } from '../reply/memberReader';
import { type ReplyItem, ReplyStream } from '../reply/replyStream';
import type { ReviewEvent } from '../reviewer';
import { totalUsage } from '../reviewOutcome';

/** Longest reason that is kept, in UTF-16 units. */
const MAX_REASON = 1_000;

/** What a review sent before: only of this, and of this alone, is sent again. */
export interface SentForReview {
  readonly parts: readonly PackedPart[];
  readonly facts: readonly string[];
  readonly manifest: ContextManifest;
}

/**
 * Has a reader with a fresh context try to refute each finding, and tells what became of it. None is lost by it:
 * whatever goes wrong here leaves a finding as it was. Gives what it cost.
 */
export async function* takeSecondLook(
  { model, budget, maxOutputTokens }: SizedModel,
  findings: readonly Finding[],
  sent: SentForReview,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, { readonly usage?: Usage }> {
  const usages: { readonly usage?: Usage }[] = [];
  let { manifest } = sent;
  for (const { asked, parts } of batchesOf(findings, sent.parts, budget)) {
    const facts = sent.facts.filter((fact) => parts.some(({ path }) => fact.includes(path)));
    const request = renderSecondLookRequest(asked, parts, facts, { maxOutputTokens });
    manifest = withRequests(manifest, requestTotals([request]));
    yield { type: 'manifest', manifest };
    yield { type: 'request', json: JSON.stringify({ model: model.model, ...request }, null, 2) };
    const reply = new ReplyStream();
    for await (const event of model.stream(request, signal)) {
      if (event.type === 'tool' || event.type === 'next') continue;
      if (event.type === 'text') {
        for (const item of reply.push(event.text)) {
          const verdict = parseVerdict(item);
          const finding = verdict && asked[verdict.id - 1];
          if (!finding) continue;
          const { id: _, ...secondLook } = verdict;
          yield { type: 'revised', finding: afterSecondLook(finding, secondLook) };
        }
        continue;
      }
      if (event.usage) usages.push({ usage: event.usage });
      if (event.type !== 'failed') continue;
      const { message } = describeFailure(event.failure);
      yield { type: 'problem', message: `Not all findings were looked at twice. ${message}` };
      return usageOf(usages);
    }
    if (signal.aborted) break;
  }
  return usageOf(usages);
}

function usageOf(usages: readonly { readonly usage?: Usage }[]): { readonly usage?: Usage } {
  const usage = totalUsage(usages);
  return usage ? { usage } : {};
}

/** `undefined` when it cannot be told which finding it is for, or what was found. */
function parseVerdict(item: ReplyItem): ReplyVerdict | undefined {
  if (item.kind !== 'item' || item.list !== 'findings' || typeof item.value !== 'object' || !item.value)
    return undefined;
  const problems: string[] = [];
  const members = new MemberReader(item.value, problems);
  const id = members.ordinal('id');
  const verdict = members.word('verdict', SECOND_LOOK_VERDICTS, 'stands');
  const reason = members.line('reason', MAX_REASON);
  return id === 0 || problems.length > 0 ? undefined : { id, verdict, reason };
}

/** Findings with the code that their files were sent with, as much as fits a request each time. */
function batchesOf(
  findings: readonly Finding[],
  sent: readonly PackedPart[],
  { target: budget }: ContextBudget,
): readonly { readonly asked: readonly Finding[]; readonly parts: readonly PackedPart[] }[] {
  const batches: { asked: Finding[]; parts: PackedPart[]; tokens: number }[] = [];
  for (const finding of findings) {
    const paths = new Set([finding.path, ...finding.related.map(({ path }) => path)]);
    const wanted = sent.filter(({ path }) => paths.has(path));
    const last = batches.at(-1);
    const added = wanted.filter((part) => !last?.parts.includes(part));
    const tokens = added.reduce((sum, { text }) => sum + estimateTokens(text), 0);
    if (last && last.asked.length < LOOKED_AT_ONCE && last.tokens + tokens <= budget) {
      last.asked.push(finding);
      last.parts.push(...added);
      last.tokens += tokens;
    } else
      batches.push({
        asked: [finding],
        parts: [...wanted],
        tokens: wanted.reduce((sum, { text }) => sum + estimateTokens(text), 0),
      });
  }
  return batches;
}
