import * as vscode from 'vscode';
import { DISCUSSION_CONTEXT } from '../commands/commandIds';
import type { ChatMessage } from '../core/chat/chatState';
import type { Conversation } from '../core/chat/conversation';
import type { Discussions } from '../core/chat/discussions';
import type { Finding } from '../core/findings/finding';
import type { TextRange } from '../core/findings/textRange';
import { findingMarkdown, plainTitle } from '../core/findings/words/findingMarkdown';
import { inertMarkdown } from '../core/findings/words/inertMarkdown';
import { demoteHeadings } from '../core/reports/demoteHeadings';
import { describeFailure } from '../core/review/describeFailure';
import { toVscodeRange } from './shown/convert';
import type { ShownFindings } from './shown/shownFindings';
import { updateSoon } from './shown/updateSoon';

export interface DiscussionThreadsDeps {
  readonly discussions: Discussions;
  readonly shown: ShownFindings;
  readonly uriOf: (path: string) => vscode.Uri | undefined;
  /** Where the code of a finding stands or stood last. */
  readonly lastRangeOf: (finding: Finding) => TextRange | undefined;
}

/**
 * Threads beside the code, one for each finding that is being discussed: its full text, then what was said about it.
 * None opens by itself, so that the editor stays quiet.
 */
export function registerDiscussionThreads(deps: DiscussionThreadsDeps): vscode.Disposable {
  const { discussions, shown } = deps;
  const controller = vscode.comments.createCommentController(
    'architectureReview',
    vscode.l10n.t('Architecture Review'),
  );
  controller.options = {
    prompt: vscode.l10n.t('Ask about this finding'),
    placeHolder: vscode.l10n.t('What would it cost to change? What if the load stays as it is?'),
  };
  const threads = new Map<string, vscode.CommentThread>();

  const drop = (fingerprint: string): void => {
    threads.get(fingerprint)?.dispose();
    threads.delete(fingerprint);
  };

  const present = (fingerprint: string, conversation: Conversation): void => {
    const finding = shown.store.finding(fingerprint);
    const uri = finding && deps.uriOf(finding.path);
    const range = finding && deps.lastRangeOf(finding);
    if (!finding || !uri || !range) return drop(fingerprint);
    const comments = [findingComment(finding), ...conversation.messages.map(messageComment)];
    const known = threads.get(fingerprint);
    if (known?.uri.toString() === uri.toString()) {
      known.range = toVscodeRange(range);
      known.comments = comments;
      return;
    }
    drop(fingerprint);
    const thread = controller.createCommentThread(uri, toVscodeRange(range), comments);
    thread.label = plainTitle(finding);
    thread.contextValue = `${DISCUSSION_CONTEXT}${fingerprint}`;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    threads.set(fingerprint, thread);
  };

  const soon = updateSoon(() => {
    for (const fingerprint of threads.keys()) if (!discussions.all.has(fingerprint)) drop(fingerprint);
    for (const [fingerprint, conversation] of discussions.all) present(fingerprint, conversation);
  });
  return vscode.Disposable.from(
    controller,
    soon,
    discussions.onDidChange(() => soon.update()),
    shown.onDidChange(() => soon.update()),
  );
}

function findingComment(finding: Finding): vscode.Comment {
  const [, ...body] = findingMarkdown(finding).split('\n');
  return {
    author: { name: vscode.l10n.t('Architecture Review') },
    body: new vscode.MarkdownString(demoteHeadings(body.join('\n'), 3)),
    mode: vscode.CommentMode.Preview,
  };
}

function messageComment(message: ChatMessage): vscode.Comment {
  return {
    author: { name: authorOf(message) },
    body: new vscode.MarkdownString(bodyOf(message)),
    mode: vscode.CommentMode.Preview,
  };
}

function authorOf({ author, answeredBy }: ChatMessage): string {
  if (author === 'developer') return vscode.l10n.t('You');
  return answeredBy === undefined || answeredBy === 'analyser'
    ? vscode.l10n.t('Analyser')
    : vscode.l10n.t('Architect ({0})', answeredBy);
}

function bodyOf({ text, state, failure, needsModel }: ChatMessage): string {
  const told = failure && describeFailure(failure);
  const notices = [
    ...(state === 'streaming' ? [vscode.l10n.t('Working on the answer…')] : []),
    ...(state === 'stopped' ? [vscode.l10n.t('Stopped')] : []),
    ...(told ? [`${told.message} ${told.remedy}`] : []),
    ...(needsModel ? [vscode.l10n.t('The built-in analyser answered. With an API key, a model does.')] : []),
  ];
  return [inertMarkdown(text), ...notices.map((notice) => `*${notice}*`)].filter((part) => part !== '').join('\n\n');
}
