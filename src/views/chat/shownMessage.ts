import * as vscode from 'vscode';
import type { Attachment, ChatMessage } from '../../core/chat/chatState';
import { fileHref } from '../../core/chat/facts/markdownText';
import type { Failure } from '../../core/findings/failure';
import { describeFailure } from '../../core/review/describeFailure';
import type { Notice, NoticeAction, ShownAttachment, ShownMessage } from './chatProtocol';

/** Words a message for the page. */
export function shownMessage(message: ChatMessage): ShownMessage {
  const { id, author, text, state, attachments, answeredBy, failure, usage } = message;
  return {
    id,
    author,
    text,
    state,
    byline: bylineOf(message),
    attachments: attachments.map(shownAttachment),
    ...(usage && {
      usage: vscode.l10n.t(
        '{0} tokens read, {1} written',
        (usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens).toLocaleString(vscode.env.language),
        usage.outputTokens.toLocaleString(vscode.env.language),
      ),
    }),
    ...(failure && { notice: noticeOf(failure, answeredBy) }),
  };
}

export function shownAttachment({ path, label, range }: Attachment): ShownAttachment {
  return { label, href: fileHref(path, range) };
}

function bylineOf({ author, answeredBy }: ChatMessage): string {
  if (author === 'developer') return vscode.l10n.t('You');
  if (answeredBy === 'analyser') return vscode.l10n.t('Analyser');
  return answeredBy === undefined ? vscode.l10n.t('Architect') : vscode.l10n.t('Architect ({0})', answeredBy);
}

function noticeOf(failure: Failure, answeredBy: string | undefined): Notice {
  if (failure.kind === 'no-key' && answeredBy === 'analyser') {
    return {
      text: vscode.l10n.t('The built-in analyser answered, because no API key is set. With one, a model answers.'),
      action: { id: 'set-key', label: actionLabel('set-key') },
    };
  }
  const { message, remedy, action } = describeFailure(failure);
  return { text: `${message} ${remedy}`, ...(action && { action: { id: action, label: actionLabel(action) } }) };
}

function actionLabel(action: NoticeAction): string {
  const labels: Readonly<Record<NoticeAction, string>> = {
    'set-key': vscode.l10n.t('Set API Key'),
    'open-settings': vscode.l10n.t('Open Settings'),
    retry: vscode.l10n.t('Try Again'),
    'show-log': vscode.l10n.t('Show Log'),
  };
  return labels[action];
}
