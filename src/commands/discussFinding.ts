import * as vscode from 'vscode';
import type { Discussions } from '../core/chat/discussions';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { answerQuestion, type ChatDeps } from './answerQuestion';
import { chooseAnswerer } from './chooseAnswerer';
import { findingFrom } from './commandArguments';
import { DISCUSSION_CONTEXT } from './commandIds';
import type { FindingDeps } from './findingDeps';
import { goToFinding } from './goToFinding';
import type { Action } from './runCommand';
import { RunningAnswer } from './runningAnswer';

export interface DiscussionDeps extends ChatDeps, FindingDeps {
  readonly discussions: Discussions;
  /** The answers being written, by the fingerprint of the finding they are about. */
  readonly runningReplies: Map<string, RunningAnswer>;
}

/** Opens a thread beside the code of a finding, with its full text and a place to reply. */
export function discussFinding(deps: DiscussionDeps): Action {
  return async (argument) => {
    const { fingerprint } = findingFrom(argument, deps.store);
    await goToFinding(deps)(fingerprint);
    revealAtTop();
    deps.discussions.open(fingerprint);
  };
}

/** A thread takes the room below the line it stands at. */
function revealAtTop(): void {
  const editor = vscode.window.activeTextEditor;
  editor?.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
}

/** Has a reply in a thread answered there, with the finding, its code and what was said before. */
export function replyInDiscussion(deps: DiscussionDeps): Action {
  return async (reply) => {
    const { fingerprint, text } = replyFrom(reply);
    if (text.trim() === '') return;
    const finding = findingFrom(fingerprint, deps.store);
    const conversation = deps.discussions.open(finding.fingerprint);
    const range = deps.placeOf(finding)?.range;
    conversation.attach({
      path: finding.path,
      label: plainTitle(finding),
      fingerprint: finding.fingerprint,
      ...(range ? { range } : {}),
    });
    const running = deps.runningReplies.get(finding.fingerprint) ?? new RunningAnswer();
    deps.runningReplies.set(finding.fingerprint, running);
    running.stop();
    const question = conversation.ask(text);
    await answerQuestion(question, await chooseAnswerer(deps), { ...deps, conversation, runningAnswer: running });
  };
}

/** Closes a thread for good; an answer that is being written in it stops. */
export function resolveDiscussion({ discussions, runningReplies }: DiscussionDeps): Action {
  return (thread) => {
    const fingerprint = fingerprintOfThread(thread);
    runningReplies.get(fingerprint)?.stop();
    runningReplies.delete(fingerprint);
    discussions.resolve(fingerprint);
  };
}

function replyFrom(reply: unknown): { readonly fingerprint: string; readonly text: string } {
  if (typeof reply !== 'object' || reply === null || !('thread' in reply) || !('text' in reply))
    return { fingerprint: '', text: '' };
  return { fingerprint: fingerprintOfThread(reply.thread), text: String(reply.text) };
}

/** The editor hands over a thread of ours as it is; its context tells which finding it is about. */
function fingerprintOfThread(thread: unknown): string {
  if (typeof thread !== 'object' || thread === null || !('contextValue' in thread)) return '';
  const { contextValue } = thread;
  return typeof contextValue === 'string' && contextValue.startsWith(DISCUSSION_CONTEXT)
    ? contextValue.slice(DISCUSSION_CONTEXT.length)
    : '';
}
