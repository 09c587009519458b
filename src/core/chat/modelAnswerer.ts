import type { ContextBudget } from '../context/contextBudget';
import { redactMaterial } from '../context/redactMaterial';
import { redactSecrets } from '../context/redactSecrets';
import { describeLeftOut } from '../findings/leftOutWords';
import type { ModelRequest } from '../prompts/modelRequest';
import type { Persona } from '../prompts/persona';
import { renderChatRequest } from '../prompts/renderChatRequest';
import type { LanguageModel } from '../review/languageModel';
import type { AnswerEvent, Answerer, Question } from './answerer';
import { answerQuestion } from './answerQuestion';
import { codeSpan } from './facts/markdownText';
import { type QuestionContext, questionContext } from './questionContext';

export interface ModelAnswererOptions {
  readonly model: LanguageModel;
  readonly persona: Persona;
  readonly budget: ContextBudget;
  /** Upper bound of each answer, in tokens. */
  readonly maxOutputTokens: number;
}

/**
 * A model that answers with a persona. One question is one request; secrets are masked in all of it, the question
 * included. What was attached and is not sent is said before the answer.
 */
export function createModelAnswerer(options: ModelAnswererOptions): Answerer {
  const { model, persona } = options;
  return {
    identity: { kind: 'model', persona: persona.name, model: model.model, host: model.host },
    answer: (question, signal) => answerWith(options, question, signal),
  };
}

async function* answerWith(
  options: ModelAnswererOptions,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const prepared = await prepare(options, question).catch((error: unknown) => String(error));
  if (typeof prepared === 'string') {
    const detail = `Nothing was sent: secrets could not be looked for. ${prepared}`;
    yield { type: 'end', state: 'failed', failure: { kind: 'internal', detail } };
    return;
  }
  const { request, leftOut } = prepared;
  if (leftOut.length > 0) yield { type: 'delta', text: notSent(leftOut) };
  yield { type: 'request', json: JSON.stringify({ model: options.model.model, ...request }, null, 2) };
  yield* answerQuestion(options.model, request, signal);
}

async function prepare(
  { persona, budget, maxOutputTokens }: ModelAnswererOptions,
  question: Question,
): Promise<{ readonly request: ModelRequest; readonly leftOut: QuestionContext['leftOut'] }> {
  const { material } = await redactMaterial(question);
  const { context, findings, leftOut } = questionContext(material, budget);
  const { text, history } = question;
  const request = renderChatRequest(persona, { text, history, context, findings }, { maxOutputTokens });
  return { request: await maskSecrets(request), leftOut };
}

/** The files are masked already; what was typed and what findings quote is not. */
async function maskSecrets(request: ModelRequest): Promise<ModelRequest> {
  const messages = await Promise.all(
    request.messages.map(async (message) => {
      const { file } = await redactSecrets({ path: 'message.md', text: message.text });
      return { ...message, text: file.text };
    }),
  );
  return { ...request, messages };
}

function notSent(leftOut: QuestionContext['leftOut']): string {
  const lines = leftOut.map(({ path, reason }) => `> Not sent: ${codeSpan(path)}, ${describeLeftOut(reason)}.`);
  return `${lines.join('\n>\n')}\n\n`;
}
