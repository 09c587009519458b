import type { ContextBudget } from '../context/contextBudget';
import { packContext } from '../context/packContext';
import { redactMaterial } from '../context/redactMaterial';
import type { Target } from '../findings/target';
import type { Persona } from '../prompts/persona';
import { renderChatRequest } from '../prompts/renderChatRequest';
import type { PromptContext } from '../prompts/renderContext';
import type { LanguageModel } from '../review/languageModel';
import type { AnswerEvent, Answerer, Question } from './answerer';
import { answerQuestion } from './answerQuestion';

export interface ModelAnswererOptions {
  readonly model: LanguageModel;
  readonly persona: Persona;
  readonly budget: ContextBudget;
  /** Upper bound of each answer, in tokens. */
  readonly maxOutputTokens: number;
}

/** A model that answers with a persona. Secrets are masked before anything is sent. */
export function createModelAnswerer(options: ModelAnswererOptions): Answerer {
  const { model, persona } = options;
  return {
    identity: { kind: 'model', persona: persona.name, model: model.model, host: model.host },
    answer: (question, signal) => answerWith(options, question, signal),
  };
}

async function* answerWith(
  { model, persona, budget, maxOutputTokens }: ModelAnswererOptions,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const redacted = await redactMaterial(question).catch((error: unknown) => String(error));
  if (typeof redacted === 'string') {
    const detail = `Nothing was sent: secrets could not be looked for. ${redacted}`;
    yield { type: 'end', state: 'failed', failure: { kind: 'internal', detail } };
    return;
  }
  const { text, history } = question;
  const context = contextOf(redacted.material, budget);
  const request = renderChatRequest(
    persona,
    { text, history, context, findings: askedAbout(question) },
    {
      maxOutputTokens,
    },
  );
  yield { type: 'request', json: JSON.stringify({ model: model.model, ...request }, null, 2) };
  yield* answerQuestion(model, request, signal);
}

/** One answer is one request: of attached code that needs several, the first part goes, and the model is told so. */
function contextOf(question: Question, budget: ContextBudget): PromptContext {
  const target: Target = { kind: 'selection', label: 'attached code', parts: question.attachments };
  const [first, ...rest] = packContext({ ...question, target }, question.analysis.graph, budget);
  const { instructions, profile } = question;
  if (!first) return { parts: [], facts: [], instructions, ...(profile ? { profile } : {}) };
  const cut = 'The attached code is longer than what fits here; the rest of it was left out.';
  return rest.length === 0 ? first : { ...first, facts: [...first.facts, cut] };
}

function askedAbout({ findings, attachments }: Question): Question['findings'] {
  return findings.filter(({ fingerprint }) => attachments.some((attached) => attached.fingerprint === fingerprint));
}
