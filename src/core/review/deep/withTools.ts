import type { Usage } from '../../findings/review';
import type { ModelMessage, ModelRequest } from '../../prompts/modelRequest';
import type { AskedTools, LanguageModel, ModelEvent } from '../languageModel';
import { totalUsage } from '../reviewOutcome';
import type { ReadingBounds } from './readingPrice';
import type { Toolbox } from './toolbox';

/** How far a model goes unless it is said otherwise. */
export const TOOL_LIMITS = { rounds: 12, length: 200_000 } as const;

/** How long it may take over that, in ms. */
export const TOOL_TIME_MS = 300_000;

/** How far a model may go on its own in one reply. */
export interface ToolLimits extends ReadingBounds {
  /** Aborts when the time for tools is up; makes one for each reply. */
  readonly deadline: () => AbortSignal;
}

/**
 * The same model, which may ask for tools before it answers: our own loop, with our own bounds. Where a bound is
 * reached, the model has to answer with what it knows. Text of a turn that asks for tools is handed on like any other.
 */
export function withTools(model: LanguageModel, toolbox: Toolbox, limits: ToolLimits): LanguageModel {
  return { ...model, stream: (request, signal) => streamWithTools(model, toolbox, limits, request, signal) };
}

async function* streamWithTools(
  model: LanguageModel,
  toolbox: Toolbox,
  { rounds, length, deadline }: ToolLimits,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const timeIsUp = deadline();
  const messages: ModelMessage[] = [...request.messages];
  let usage: Usage | undefined;
  let given = 0;
  for (let round = 0; ; round++) {
    const isClosed = round >= rounds || given >= length || timeIsUp.aborted;
    let asked: AskedTools | undefined;
    const next = { ...request, messages, ...(isClosed ? { toolsAreClosed: true as const } : {}) };
    if (round > 0) yield { type: 'next', request: next };
    for await (const event of model.stream(next, signal)) {
      if (event.type === 'text' || event.type === 'tool' || event.type === 'next') {
        yield event;
        continue;
      }
      usage = totalUsage([{ ...(usage && { usage }) }, event]);
      asked = event.type === 'end' && !isClosed ? event.asked : undefined;
      if (!asked) yield { ...event, ...(usage ? { usage } : {}) };
    }
    if (!asked) return;
    const results = [];
    for (const call of asked.calls) {
      try {
        const answer = await toolbox.answer(call, AbortSignal.any([signal, timeIsUp]));
        given += answer.result.text.length;
        results.push(answer.result);
        yield { type: 'tool', record: answer.record, parts: answer.parts };
      } catch (error) {
        if (signal.aborted) {
          yield { type: 'cancelled', ...(usage ? { usage } : {}) };
          return;
        }
        if (!timeIsUp.aborted) throw error;
        results.push({ id: call.id, text: 'The time for this is up.', isError: true });
      }
    }
    messages.push({ role: 'assistant', text: '', turn: asked.turn });
    messages.push({ role: 'user', text: given >= length || round + 1 >= rounds ? ENOUGH : '', results });
  }
}

const ENOUGH = 'You have read as much as you may. Answer now with the JSON object, from what you know.';
