import * as vscode from 'vscode';
import type { Conversation } from '../core/chat/conversation';
import { targetOfFile } from '../workspace/selectionTarget';
import { answerQuestion, type ChatDeps } from './answerQuestion';
import { chooseAnswerer } from './chooseAnswerer';
import type { Action } from './runCommand';

/**
 * Asks a question, with what is attached, and has it answered. The analyser takes `this file` for the one that is open; to
 * a model goes nothing but what was attached before.
 */
export function sendChatMessage(deps: ChatDeps): Action {
  return async (text) => {
    if (typeof text !== 'string' || text.trim() === '') return;
    const { conversation, runningAnswer } = deps;
    runningAnswer.stop();
    const answerer = await chooseAnswerer(deps);
    if (answerer.identity.kind === 'analyser' && THIS_FILE.test(text)) attachOpenFile(conversation);
    await answerQuestion(conversation.ask(text), answerer, deps);
  };
}

const THIS_FILE = /\bth(?:is|e (?:open|current)) (?:file|module)\b/i;

function attachOpenFile(conversation: Conversation): void {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri || conversation.attachments.length > 0) return;
  const { label, parts } = targetOfFile(uri);
  for (const { path } of parts) conversation.attach({ path, label });
}

/** Has the last question answered once more. */
export function retryAnswer(deps: ChatDeps): Action {
  return async () => {
    const question = deps.conversation.messages.findLast(({ author }) => author === 'developer');
    if (question) await answerQuestion(question, await chooseAnswerer(deps), deps);
  };
}
