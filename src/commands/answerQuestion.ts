import type * as vscode from 'vscode';
import type { Answerer, Question } from '../core/chat/answering/answerer';
import type { ChatMessage } from '../core/chat/chatState';
import type { AnswerEnd, Conversation } from '../core/chat/conversation';
import { dismissedAmong } from '../core/findings/dismissals/matchDismissals';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { gatherMaterial, readParts } from '../workspace/gatherMaterial';
import type { WorkspaceAnalysis } from '../workspace/workspaceAnalysis';
import type { WorkspaceDismissals } from '../workspace/workspaceDismissals';
import type { ReviewerDeps } from './chooseReviewer';
import type { LastRequest } from './lastRequest';
import type { RunningAnswer } from './runningAnswer';

export interface ChatDeps extends ReviewerDeps {
  readonly conversation: Conversation;
  readonly store: FindingStore;
  readonly runningAnswer: RunningAnswer;
  readonly analysis: WorkspaceAnalysis;
  readonly dismissals: WorkspaceDismissals;
  readonly lastRequest: LastRequest;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Has a question of the conversation answered and settles when the answer has ended, however it ended. An answer that
 * is still being written is stopped.
 */
export async function answerQuestion(question: ChatMessage, answerer: Answerer, deps: ChatDeps): Promise<void> {
  const { conversation, runningAnswer } = deps;
  const signal = runningAnswer.begin();
  const { identity } = answerer;
  const id = conversation.beginAnswer(identity.kind === 'model' ? identity.model : 'analyser');
  let end: AnswerEnd = { state: 'failed', failure: { kind: 'internal' } };
  try {
    end = await writeAnswer(id, question, answerer, deps, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    end = { state: 'stopped' };
  } finally {
    runningAnswer.finish(signal);
    conversation.endAnswer(id, end);
  }
}

async function writeAnswer(
  id: string,
  question: ChatMessage,
  answerer: Answerer,
  deps: ChatDeps,
  signal: AbortSignal,
): Promise<AnswerEnd> {
  const read = await readParts(question.attachments, true, signal);
  const material = await gatherMaterial(read, deps.analysis, false, signal);
  const asked: Question = {
    text: question.text,
    attachments: question.attachments,
    history: historyBefore(question, deps.conversation.messages),
    findings: findingsFor(question, deps),
    ...material,
    facts: await deps.analysis.questionFacts(question, signal),
  };
  let end: AnswerEnd = { state: 'stopped' };
  for await (const event of answerer.answer(asked, signal)) {
    if (event.type === 'delta') deps.conversation.append(id, event.text);
    else if (event.type === 'request') deps.lastRequest.json = event.json;
    else end = event;
  }
  return end;
}

/** What is dismissed is no finding to speak of, unless the question is about it. */
function findingsFor({ attachments }: ChatMessage, { store, dismissals }: ChatDeps): readonly Finding[] {
  const dismissed = dismissedAmong(store.reviewsAndLive, (review) => dismissals.of(review));
  const attached = new Set(attachments.map(({ fingerprint }) => fingerprint));
  return store.findings.filter(({ fingerprint }) => attached.has(fingerprint) || !dismissed.has(fingerprint));
}

function historyBefore(question: ChatMessage, messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const index = messages.findIndex(({ id }) => id === question.id);
  return index < 0 ? [] : messages.slice(0, index);
}
