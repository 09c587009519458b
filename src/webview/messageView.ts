import type { ChatWords, Notice, NoticeAction, ShownAttachment, ShownMessage } from '../views/chat/chatProtocol';
import { button, element } from './element';
import type { LinkActions, MarkdownView } from './markdownView';

export interface MessageActions extends LinkActions {
  act(id: NoticeAction): void;
}

/** One message. Text that arrives is drawn when {@link draw} is called, once a frame. */
export class MessageView {
  readonly element = element('article');
  readonly #words: ChatWords;
  readonly #actions: MessageActions;
  readonly #text: MarkdownView;
  readonly #byline = element('h2', { class: 'byline' });
  readonly #attachments = element('ul', { class: 'attachments' });
  readonly #status = element('p', { class: 'status' });
  readonly #foot = element('div', { class: 'foot' });
  #message: ShownMessage;
  #isDrawn = false;
  /** Whether nothing but text at the end has come since the last drawing. */
  #hasOnlyGrown = false;

  constructor(message: ShownMessage, words: ChatWords, text: MarkdownView, actions: MessageActions) {
    this.#message = message;
    this.#words = words;
    this.#text = text;
    this.#actions = actions;
    this.element.append(this.#byline, this.#attachments, text.element, this.#status, this.#foot);
    this.update(message);
  }

  get message(): ShownMessage {
    return this.#message;
  }

  /** The finished message as a screen reader should hear it. */
  get spokenText(): string {
    return [this.#message.byline, this.#text.element.innerText, this.#status.textContent, this.#message.notice?.text]
      .filter((part) => part)
      .join('. ');
  }

  update(message: ShownMessage): void {
    const { author, state, byline, attachments, usage, notice } = message;
    this.#message = message;
    this.#isDrawn = false;
    this.#hasOnlyGrown = false;
    this.element.className = `message ${author} ${state}`;
    this.element.setAttribute('aria-busy', String(state === 'streaming'));
    this.#byline.textContent = byline;
    this.element.setAttribute('aria-label', byline);
    this.#attachments.hidden = attachments.length === 0;
    this.#attachments.setAttribute('aria-label', this.#words.attached);
    this.#attachments.replaceChildren(...attachments.map((attachment) => this.#chip(attachment)));
    this.#foot.replaceChildren(
      ...(notice ? [this.#noticeOf(notice)] : []),
      ...(usage === undefined ? [] : [element('p', { class: 'usage', text: usage })]),
    );
    this.#showStatus();
  }

  append(text: string): void {
    this.#message = { ...this.#message, text: this.#message.text + text };
    this.#isDrawn = false;
    this.#showStatus();
  }

  /** Brings the shown text up to date. */
  draw(): void {
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    if (this.#hasOnlyGrown) this.#text.grow(this.#message.text);
    else this.#text.show(this.#message.text);
    this.#hasOnlyGrown = this.#message.state === 'streaming';
  }

  #showStatus(): void {
    const { state, text } = this.#message;
    const isWaiting = state === 'streaming' && text === '';
    this.#status.textContent = isWaiting ? this.#words.working : state === 'stopped' ? this.#words.stopped : '';
    this.#status.hidden = this.#status.textContent === '';
  }

  #chip({ label, href }: ShownAttachment): HTMLElement {
    return element('li', { class: 'chip' }, [button(label, () => this.#actions.open(href), 'link')]);
  }

  #noticeOf({ text, action }: Notice): HTMLElement {
    const children: Node[] = [element('p', { text })];
    if (action) children.push(button(action.label, () => this.#actions.act(action.id), 'secondary'));
    return element('div', { class: 'notice' }, children);
  }
}
