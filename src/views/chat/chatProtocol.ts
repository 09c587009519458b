import type { ChatMessage } from '../../core/chat/chatState';
import type { FailureAction } from '../../core/review/describeFailure';

/** Code that goes along, as the page shows it. `href` is what {@link FromChat} `open` takes back. */
export interface ShownAttachment {
  readonly label: string;
  readonly href: string;
}

/** What a notice's button does. */
export type NoticeAction = FailureAction;

/** What stands below an answer that failed, or that needs a next step. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly id: NoticeAction };
}

/** A message as the page shows it: everything but the Markdown of `text` arrives worded. */
export interface ShownMessage extends Pick<ChatMessage, 'id' | 'author' | 'text' | 'state'> {
  /** Who wrote it. */
  readonly byline: string;
  readonly attachments: readonly ShownAttachment[];
  /** What it cost. */
  readonly usage?: string;
  readonly notice?: Notice;
}

/** What the extension tells the chat page. */
export type ToChat =
  /** Everything: sent when the page is ready, and when more changed than a message or two. */
  | {
      readonly type: 'state';
      readonly messages: readonly ShownMessage[];
      readonly attachments: readonly ShownAttachment[];
      /** Who would answer: persona and model, or the analyser. */
      readonly answerer: string;
      /** Questions to begin with. */
      readonly suggestions: readonly string[];
    }
  /** A message that is new, or takes the place of the one with its id. */
  | { readonly type: 'message'; readonly message: ShownMessage }
  /** Text at the end of a message that is being written. */
  | { readonly type: 'delta'; readonly id: string; readonly text: string }
  | { readonly type: 'attachments'; readonly attachments: readonly ShownAttachment[] }
  /** Put the caret into the question. */
  | { readonly type: 'focus' };

/** What the chat page tells the extension. */
export type FromChat =
  | { readonly type: 'ready' }
  | { readonly type: 'send'; readonly text: string }
  | { readonly type: 'stop' }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'insert'; readonly text: string }
  /** Take the attachment at this 0-based index off the next question. */
  | { readonly type: 'detach'; readonly index: number }
  /** A link was clicked: a file of the workspace (`src/orders.ts#L10`, URL-encoded) or a web address. */
  | { readonly type: 'open'; readonly href: string }
  | { readonly type: 'action'; readonly id: NoticeAction };

/** The words of the page itself, in the reader's language; they stand in the page's HTML as JSON. */
export interface ChatWords {
  readonly conversation: string;
  readonly question: string;
  readonly placeholder: string;
  readonly send: string;
  readonly stop: string;
  readonly working: string;
  readonly stopped: string;
  readonly copy: string;
  readonly copied: string;
  readonly insert: string;
  readonly code: string;
  readonly image: string;
  readonly attached: string;
  /** Holds `{0}`, the attachment's label. */
  readonly detach: string;
  readonly suggestions: string;
  readonly toEnd: string;
}

/** The longest question taken, in characters (UTF-16 units). */
export const MAX_QUESTION_CHARACTERS = 100_000;
