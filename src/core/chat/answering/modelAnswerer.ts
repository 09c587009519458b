import { estimateTokens } from '../../context/budget/estimateTokens';
import { type Declined, declineItems } from '../../context/packing/declineItems';
import { redactionsIn } from '../../context/redaction/redactionsIn';
import { redactMaterial } from '../../context/redaction/redactMaterial';
import { type MaskedSecret, redactSecrets } from '../../context/redaction/redactSecrets';
import { describeLeftOut } from '../../findings/words/leftOutWords';
import type { ModelRequest } from '../../prompts/modelRequest';
import { renderChatRequest } from '../../prompts/renderChatRequest';
import { requestTotals } from '../../prompts/requestTotals';
import type { RequestSheet } from '../../review/plan/approve';
import { identityOf, type PersonaModel, type SizedModel } from '../../review/plan/personaModel';
import { sizedModel } from '../../review/plan/sizedModel';
import { codeSpan } from '../facts/markdownText';
import type { AnswerEvent, Answerer, Question } from './answerer';
import { answerQuestion } from './answerQuestion';
import { type QuestionContext, questionContext } from './questionContext';

/**
 * A model that answers with a persona. One question is one request; secrets are masked in all of it, the question
 * included. What was attached and is not sent is said before the answer.
 */
export function createModelAnswerer(options: PersonaModel): Answerer {
  return {
    identity: identityOf(options),
    answer: (question, signal) => answerWith(options, question, signal),
  };
}

async function* answerWith(
  asked: PersonaModel,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const options = await sizedModel(asked, signal);
  const prepared = await prepare(options, question).catch((error: unknown) => String(error));
  if (typeof prepared === 'string') {
    const detail = `Nothing was sent: secrets could not be looked for. ${prepared}`;
    yield { type: 'end', state: 'failed', failure: { kind: 'internal', detail } };
    return;
  }
  const { model, persona, maxOutputTokens } = options;
  const sheet = { persona: persona.name, model: model.model, host: model.host, maxOutputTokens };
  const declined = options.approve
    ? await options.approve((without) => ({ ...sheet, manifest: manifestOf(options, prepared, without) }), signal)
    : [];
  if (!declined) {
    yield { type: 'end', state: 'stopped' };
    return;
  }
  const { request } = await masked(render(options, prepared, declined));
  const { leftOut } = prepared.context;
  if (options.remark) yield { type: 'delta', text: `> ${options.remark}\n\n` };
  if (leftOut.length > 0) yield { type: 'delta', text: notSent(leftOut) };
  yield { type: 'request', json: JSON.stringify({ model: model.model, ...request }, null, 2) };
  yield* answerQuestion(model, request, signal);
}

/** A question's request before it is worded: chosen, within the budget, and its files masked. */
interface PreparedQuestion extends Pick<Question, 'text' | 'history'> {
  readonly context: QuestionContext;
  readonly secrets: readonly MaskedSecret[];
}

/** Rejects when secrets could not be looked for: then nothing may be sent. */
async function prepare(options: SizedModel, question: Question): Promise<PreparedQuestion> {
  const { material, secrets } = await redactMaterial(question);
  const { text, history } = question;
  const prepared = { text, history, context: questionContext(material, options.budget), secrets };
  if (!options.approve) return prepared;
  const inMessages = await masked(render(options, prepared, []));
  return { ...prepared, secrets: [...secrets, ...inMessages.secrets] };
}

function render(
  { persona, maxOutputTokens }: PersonaModel,
  { text, history, context }: PreparedQuestion,
  declined: readonly Declined[],
): ModelRequest {
  const { findings } = context;
  const kept = declineItems(context.context, declined);
  return renderChatRequest(persona, { text, history, context: kept, findings }, { maxOutputTokens });
}

/** What goes along with the question. A mask is as long as what it hides, so masking does not change the totals. */
function manifestOf(
  options: PersonaModel,
  prepared: PreparedQuestion,
  declined: readonly Declined[],
): RequestSheet['manifest'] {
  const { manifest } = declineItems(prepared.context.context, declined);
  const requests = requestTotals([render(options, prepared, declined)]);
  const items = [...manifest.items, { path: '', role: 'question' as const, tokens: tokensSaid(options, prepared) }];
  return { items, leftOut: manifest.leftOut, redactions: redactionsIn(items, prepared.secrets), requests };
}

/** The question, what was said before and the findings asked about, without what else goes along. */
function tokensSaid(options: PersonaModel, prepared: PreparedQuestion): number {
  const none = { parts: [], facts: [], instructions: [], manifest: { items: [], leftOut: [] } };
  const { messages } = render(options, { ...prepared, context: { ...prepared.context, context: none } }, []);
  return messages.reduce((sum, { text }) => sum + estimateTokens(text), 0);
}

/** The files are masked already; what was typed and what findings quote is not. */
async function masked(
  request: ModelRequest,
): Promise<{ readonly request: ModelRequest; readonly secrets: readonly MaskedSecret[] }> {
  const results = await Promise.all(request.messages.map(({ text }) => redactSecrets({ path: 'message.md', text })));
  const messages = request.messages.map((message, i) => ({ ...message, text: results[i]?.file.text ?? '' }));
  const secrets = results.flatMap((result) => result.secrets).map((one) => ({ ...one, path: '' }));
  return { request: { ...request, messages }, secrets };
}

function notSent(leftOut: QuestionContext['leftOut']): string {
  const lines = leftOut.map(({ path, reason }) => `> Not sent: ${codeSpan(path)}, ${describeLeftOut(reason)}.`);
  return `${lines.join('\n>\n')}\n\n`;
}
