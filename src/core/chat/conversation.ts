import { ChangeEmitter } from '../findings/changeEmitter';
import type { Attachment, ChatMessage } from './chatState';

/** What changed; listeners read the rest from the conversation. */
export type ConversationChange =
  /** A message was added, or changed in another way than by text at its end. */
  | { readonly kind: 'message'; readonly message: ChatMessage }
  /** Text arrived at the end of the message `id`. */
  | { readonly kind: 'delta'; readonly id: string; readonly text: string }
  /** Other code would go along with the next question. */
  | { readonly kind: 'attachments' }
  /** Messages were taken away or put back. */
  | { readonly kind: 'replaced' };

/** How an answer ended. */
export interface AnswerEnd extends Pick<ChatMessage, 'failure' | 'needsModel' | 'usage'> {
  readonly state: Exclude<ChatMessage['state'], 'streaming'>;
}

/** A conversation as it is kept between sessions. */
export interface StoredConversation {
  readonly version: 1;
  readonly messages: readonly ChatMessage[];
}

/** At most this many messages are kept; the oldest go first. */
export const MAX_MESSAGES = 200;

/** At most this many characters (UTF-16 units) of text are kept over all messages; the newest question always stays. */
export const MAX_CHARACTERS = 600_000;

/** One conversation with the architect. Only commands write to it; views listen. */
export class Conversation {
  readonly #changes: ChangeEmitter<ConversationChange>;
  #messages: readonly ChatMessage[] = [];
  #attached: readonly Attachment[] = [];
  #offered: Attachment | undefined;
  #declined: Attachment | undefined;
  #lastId = 0;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changes = new ChangeEmitter(onListenerError);
  }

  get onDidChange(): ChangeEmitter<ConversationChange>['event'] {
    return this.#changes.event;
  }

  /** All messages, oldest first. */
  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  /** What goes along with the next question: what was attached, then the editor's selection on offer. */
  get attachments(): readonly Attachment[] {
    return this.#offered ? [...this.#attached, this.#offered] : this.#attached;
  }

  /** Adds code to the next question; the same code is not added twice. */
  attach(attachment: Attachment): void {
    if (this.#attached.some((known) => isSame(known, attachment))) return;
    this.#attached = [...this.#attached, attachment];
    if (isSame(this.#offered, attachment)) this.#offered = undefined;
    this.#changes.fire({ kind: 'attachments' });
  }

  /**
   * Offers the editor's selection in place of the one offered before; `undefined` when nothing is selected. A
   * selection that was taken off the question stays off until another one is made.
   */
  offer(selection: Attachment | undefined): void {
    if (isSame(this.#offered, selection)) return;
    if (selection && isSame(this.#declined, selection)) return;
    const isAttached = this.#attached.some((known) => isSame(known, selection));
    this.#declined = undefined;
    this.#offered = isAttached ? undefined : selection;
    this.#changes.fire({ kind: 'attachments' });
  }

  /** Takes the attachment at `index` of {@link attachments} off the next question. */
  detach(index: number): void {
    if (index === this.#attached.length && this.#offered) {
      this.#declined = this.#offered;
      this.#offered = undefined;
    } else {
      if (!this.#attached[index]) return;
      this.#attached = this.#attached.filter((_, position) => position !== index);
    }
    this.#changes.fire({ kind: 'attachments' });
  }

  /** Adds a question with all that is attached; nothing stays attached by hand afterwards. */
  ask(text: string): ChatMessage {
    const question = this.#add({ author: 'developer', text, attachments: this.attachments, state: 'complete' });
    if (this.#attached.length > 0) {
      this.#attached = [];
      this.#changes.fire({ kind: 'attachments' });
    }
    return question;
  }

  /** Begins an empty answer and gives its id. `answeredBy` is a model's id, or `analyser`. */
  beginAnswer(answeredBy: string): string {
    return this.#add({ author: 'architect', text: '', attachments: [], state: 'streaming', answeredBy }).id;
  }

  /** Adds text to the end of a running answer; an answer that has ended or is gone stays as it is. */
  append(id: string, text: string): void {
    if (text === '' || !this.#update(id, (message) => ({ text: message.text + text }))) return;
    this.#changes.fire({ kind: 'delta', id, text });
  }

  /** Ends a running answer; its text stays, however it ended. */
  endAnswer(id: string, end: AnswerEnd): void {
    const ended = this.#update(id, () => end);
    if (ended) this.#changes.fire({ kind: 'message', message: ended });
  }

  /** Starts over. What was attached by hand goes, too. */
  clear(): void {
    this.#messages = [];
    this.#attached = [];
    this.#changes.fire({ kind: 'replaced' });
  }

  /** Plain data to keep. */
  snapshot(): StoredConversation {
    return { version: 1, messages: this.#messages };
  }

  /**
   * Puts a kept conversation back, ahead of what has been said meanwhile; an answer that was being written when it was
   * kept is `stopped` now.
   */
  restore(stored: StoredConversation): void {
    const kept = stored.messages.map((message, index) => ({
      ...message,
      id: `kept${index + 1}`,
      state: message.state === 'streaming' ? 'stopped' : message.state,
    }));
    this.#messages = [...kept, ...this.#messages];
    this.#dropOldest();
    this.#changes.fire({ kind: 'replaced' });
  }

  #add(fields: Omit<ChatMessage, 'id'>): ChatMessage {
    this.#lastId += 1;
    const message = { id: `m${this.#lastId}`, ...fields };
    this.#messages = [...this.#messages, message];
    if (this.#dropOldest()) this.#changes.fire({ kind: 'replaced' });
    else this.#changes.fire({ kind: 'message', message });
    return message;
  }

  #update(id: string, change: (message: ChatMessage) => Partial<ChatMessage>): ChatMessage | undefined {
    const index = this.#messages.findIndex((message) => message.id === id);
    const message = this.#messages[index];
    if (message?.state !== 'streaming') return undefined;
    const changed = { ...message, ...change(message) };
    this.#messages = this.#messages.with(index, changed);
    return changed;
  }

  #dropOldest(): boolean {
    let characters = 0;
    let kept = 0;
    for (const message of this.#messages.toReversed()) {
      characters += message.text.length;
      if (kept > 0 && (kept === MAX_MESSAGES || characters > MAX_CHARACTERS)) break;
      kept += 1;
    }
    if (kept === this.#messages.length) return false;
    this.#messages = this.#messages.slice(-kept);
    return true;
  }
}

function isSame(a: Attachment | undefined, b: Attachment | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.path === b.path && a.fingerprint === b.fingerprint && sameRange(a.range, b.range);
}

function sameRange(a: Attachment['range'], b: Attachment['range']): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
