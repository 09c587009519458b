import * as vscode from 'vscode';
import type { Attachment, ChatMessage } from '../../core/chat/chatState';
import { fileHref } from '../../core/chat/facts/markdownText';
import { allInput } from '../../core/findings/modelPrice';
import { describeFailure } from '../../core/review/describeFailure';
import type { Notice, NoticeAction, ShownAttachment, ShownMessage } from './chatProtocol';

/** Words a message for the page. */
export function shownMessage(message: ChatMessage): ShownMessage {
  const { id, author, text, state, attachments, usage } = message;
  const notice = noticeOf(message);
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
        allInput(usage).toLocaleString(vscode.env.language),
        usage.outputTokens.toLocaleString(vscode.env.language),
      ),
    }),
    ...(notice && { notice }),
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

function noticeOf({ failure, needsModel }: ChatMessage): Notice | undefined {
  if (needsModel) {
    return {
      text: vscode.l10n.t('The built-in analyser answered. With an API key, a model does.'),
      action: { id: 'set-key', label: actionLabel('set-key') },
    };
  }
  if (!failure) return undefined;
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
