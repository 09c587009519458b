import type { ChatWords, ShownMessage } from '../views/chat/chatProtocol';
import { button, element } from './element';
import type { MarkdownViewFactory } from './markdownView';
import { type MessageActions, MessageView } from './messageView';
import { PinnedScroll } from './pinnedScroll';

export interface LogActions extends MessageActions {
  /** A suggestion was chosen. */
  ask(question: string): void;
}

/** The messages, oldest first. Whatever arrives within a frame is drawn once, at its end. */
export class ConversationLog {
  readonly element = element('div', { class: 'log-area' });
  readonly #words: ChatWords;
  readonly #newMarkdown: MarkdownViewFactory;
  readonly #actions: LogActions;
  readonly #views = new Map<string, MessageView>();
  readonly #list = element('div', { class: 'log' });
  readonly #lead: HTMLElement;
  readonly #suggestions = element('ul', { class: 'suggestions' });
  readonly #scroll: PinnedScroll;
  #isDrawingSoon = false;

  constructor(words: ChatWords, newMarkdown: MarkdownViewFactory, actions: LogActions) {
    this.#words = words;
    this.#newMarkdown = newMarkdown;
    this.#actions = actions;
    // Spoken once by the announcer when an answer is finished, not word by word by the log.
    const attributes = { role: 'log', 'aria-live': 'off', 'aria-label': words.conversation, tabindex: '0' };
    for (const [name, value] of Object.entries(attributes)) this.#list.setAttribute(name, value);
    this.#lead = element('p', { class: 'lead', text: words.suggestions });
    this.#suggestions.setAttribute('aria-label', words.suggestions);
    const toEnd = button(words.toEnd, () => this.#scroll.toEnd(), 'secondary to-end');
    toEnd.hidden = true;
    this.#scroll = new PinnedScroll(this.#list, (isPinned) => (toEnd.hidden = isPinned));
    this.element.append(this.#list, toEnd);
  }

  get messages(): readonly ShownMessage[] {
    return [...this.#views.values()].map((view) => view.message);
  }

  get isStreaming(): boolean {
    return this.messages.some((message) => message.state === 'streaming');
  }

  /** Shows these messages and no others; views of messages that stay are kept. */
  replace(messages: readonly ShownMessage[], suggestions: readonly string[]): void {
    const kept = new Set(this.#canAppendTo(messages) ? messages.map((message) => message.id) : []);
    const isOther = messages.every((message) => !this.#views.has(message.id));
    for (const [id, view] of this.#views) {
      if (kept.has(id)) continue;
      view.element.remove();
      this.#views.delete(id);
    }
    this.#suggestions.replaceChildren(
      ...suggestions.map((text) => element('li', {}, [button(text, () => this.#actions.ask(text), 'suggestion')])),
    );
    for (const message of messages) this.show(message);
    this.#showSuggestions();
    if (isOther) this.#scroll.toEnd();
  }

  /** Adds a message or updates the one of its id. */
  show(message: ShownMessage): void {
    const known = this.#views.get(message.id);
    if (known) known.update(message);
    else this.#add(message);
    this.#drawSoon();
  }

  append(id: string, text: string): void {
    this.#views.get(id)?.append(text);
    this.#drawSoon();
  }

  /** What a screen reader should hear of a finished message. */
  spokenText(id: string): string {
    const view = this.#views.get(id);
    view?.draw();
    return view?.spokenText ?? '';
  }

  /** Whether the new ones among the messages all come after those that are shown. */
  #canAppendTo(messages: readonly ShownMessage[]): boolean {
    const firstNew = messages.findIndex((message) => !this.#views.has(message.id));
    return firstNew < 0 || messages.slice(firstNew).every((message) => !this.#views.has(message.id));
  }

  #add(message: ShownMessage): void {
    const view = new MessageView(message, this.#words, this.#newMarkdown(), this.#actions);
    this.#views.set(message.id, view);
    this.#list.append(view.element);
    this.#showSuggestions();
    if (message.author === 'developer') this.#scroll.toEnd();
  }

  #showSuggestions(): void {
    for (const part of [this.#lead, this.#suggestions]) {
      if (this.#views.size === 0) this.#list.append(part);
      else part.remove();
    }
  }

  #drawSoon(): void {
    if (this.#isDrawingSoon) return;
    this.#isDrawingSoon = true;
    requestAnimationFrame(() => {
      this.#isDrawingSoon = false;
      for (const view of this.#views.values()) view.draw();
      this.#scroll.follow();
    });
  }
}
