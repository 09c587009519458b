import type { Attachment, ChatMessage } from '../../core/chat/chatState';

/** A message as the page shows it: a failure arrives already worded. */
export interface ShownMessage extends Omit<ChatMessage, 'failure'> {
  readonly notice?: { readonly text: string; readonly action?: { readonly label: string; readonly id: NoticeAction } };
}

export type NoticeAction = 'set-key' | 'open-settings' | 'retry' | 'show-log';

/** What the extension tells the chat page. */
export type ToChat =
  | {
      readonly type: 'state';
      readonly messages: readonly ShownMessage[];
      readonly attachments: readonly Attachment[];
      /** Who would answer: persona and model, or the analyser. */
      readonly answerer: string;
      readonly suggestions: readonly string[];
    }
  | { readonly type: 'message'; readonly message: ShownMessage }
  | { readonly type: 'delta'; readonly id: string; readonly text: string }
  | { readonly type: 'attachments'; readonly attachments: readonly Attachment[] }
  | { readonly type: 'focus' };

/** What the chat page tells the extension. */
export type FromChat =
  | { readonly type: 'ready' }
  | { readonly type: 'send'; readonly text: string }
  | { readonly type: 'stop' }
  | { readonly type: 'new-conversation' }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'detach'; readonly index: number }
  | { readonly type: 'open'; readonly href: string }
  | { readonly type: 'action'; readonly id: NoticeAction };
