import { type ChatWords, MAX_QUESTION_CHARACTERS, type ShownAttachment } from '../views/chat/chatProtocol';
import { button, element } from './element';

export interface ComposerActions {
  send(text: string): void;
  stop(): void;
  detach(index: number): void;
  open(href: string): void;
  /** The question as far as it is written, to be kept. */
  keepDraft(draft: string): void;
  /** Earlier questions, oldest first. */
  questions(): readonly string[];
}

/** Where a question is written: Enter sends, Shift+Enter breaks the line, Escape stops, Arrow Up recalls. */
export class Composer {
  readonly element = element('form', { class: 'composer' });
  readonly #words: ChatWords;
  readonly #actions: ComposerActions;
  readonly #attachments = element('ul', { class: 'attachments' });
  readonly #input: HTMLTextAreaElement;
  readonly #submit: HTMLButtonElement;
  #isStreaming = false;
  /** Position among the earlier questions while one of them is recalled. */
  #recalled: number | undefined;

  constructor(words: ChatWords, draft: string, actions: ComposerActions) {
    this.#words = words;
    this.#actions = actions;
    this.#attachments.setAttribute('aria-label', words.attached);
    this.#attachments.hidden = true;
    this.#input = element('textarea', {
      attributes: {
        rows: '1',
        'aria-label': words.question,
        placeholder: words.placeholder,
        maxlength: String(MAX_QUESTION_CHARACTERS),
      },
    });
    this.#input.value = draft;
    this.#submit = button(words.send, () => this.#submitOrStop(), 'primary');
    this.element.append(this.#attachments, this.#input, this.#submit);
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('input', () => {
      this.#recalled = undefined;
      actions.keepDraft(this.#input.value);
    });
  }

  focus(): void {
    this.#input.focus();
  }

  showStreaming(isStreaming: boolean): void {
    this.#isStreaming = isStreaming;
    this.#submit.textContent = isStreaming ? this.#words.stop : this.#words.send;
  }

  showAttachments(attachments: readonly ShownAttachment[]): void {
    const hadFocus = this.#attachments.contains(document.activeElement);
    this.#attachments.hidden = attachments.length === 0;
    this.#attachments.replaceChildren(...attachments.map(({ label, href }, index) => this.#chip(label, href, index)));
    if (hadFocus) this.focus();
  }

  #chip(label: string, href: string, index: number): HTMLElement {
    const remove = button('×', () => this.#actions.detach(index), 'remove');
    remove.setAttribute('aria-label', this.#words.detach.replace('{0}', label));
    return element('li', { class: 'chip' }, [button(label, () => this.#actions.open(href), 'link'), remove]);
  }

  #submitOrStop(): void {
    if (this.#isStreaming) this.#actions.stop();
    else this.#send();
    this.focus();
  }

  #send(): void {
    const text = this.#input.value.trim();
    if (text === '' || this.#isStreaming) return;
    this.#write('');
    this.#actions.send(text);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'ArrowUp' && (this.#input.value === '' || this.#recalled !== undefined)) {
      this.#recall(event, -1);
    } else if (event.key === 'ArrowDown' && this.#recalled !== undefined) {
      this.#recall(event, 1);
    }
  }

  #recall(event: KeyboardEvent, step: 1 | -1): void {
    const questions = this.#actions.questions();
    const wanted = (this.#recalled ?? questions.length) + step;
    if (wanted < 0 || questions.length === 0) return;
    event.preventDefault();
    const question = questions[wanted];
    this.#write(question ?? '');
    this.#recalled = question === undefined ? undefined : wanted;
  }

  #write(text: string): void {
    this.#recalled = undefined;
    this.#input.value = text;
    this.#actions.keepDraft(text);
  }
}
