import { answerQuestion, type ChatDeps } from './answerQuestion';
import { chooseAnswerer } from './chooseAnswerer';
import type { Action } from './runCommand';

/** Asks a question, with what is attached, and has it answered. */
export function sendChatMessage(deps: ChatDeps): Action {
  return async (text) => {
    if (typeof text !== 'string' || text.trim() === '') return;
    deps.runningAnswer.stop();
    const question = deps.conversation.ask(text);
    await answerQuestion(question, await chooseAnswerer(deps), deps);
  };
}

/** Has the last question answered once more. */
export function retryAnswer(deps: ChatDeps): Action {
  return async () => {
    const question = deps.conversation.messages.findLast(({ author }) => author === 'developer');
    if (question) await answerQuestion(question, await chooseAnswerer(deps), deps);
  };
}
