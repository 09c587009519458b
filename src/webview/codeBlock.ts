import { button, element } from './element';

/** What the reader may do with a piece of code. */
export interface CodeActions {
  copy(code: string): void;
  insert(code: string): void;
}

export interface CodeWords {
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  readonly insert: string;
}

/** A block of code that can grow; its buttons stay in place meanwhile. */
export interface CodeBlock {
  readonly element: HTMLElement;
  readonly language: string;
  update(code: string): void;
}

/** How long the copy button says that it has copied, in ms. */
const COPIED_MS = 1_500;

export function createCodeBlock(language: string, words: CodeWords, actions: CodeActions): CodeBlock {
  const label = language || words.code;
  const text = element('code');
  const current = (): string => text.textContent ?? '';
  const copy = button(words.copy, () => {
    actions.copy(current());
    copy.textContent = words.copied;
    setTimeout(() => (copy.textContent = words.copy), COPIED_MS);
  });
  const insert = button(words.insert, () => actions.insert(current()));
  const toolbar = element('div', { class: 'code-toolbar' }, [element('span', { text: label }), copy, insert]);
  const area = element('pre', { attributes: { tabindex: '0', role: 'group', 'aria-label': label } }, [text]);
  return {
    element: element('div', { class: 'code-block' }, [toolbar, area]),
    language,
    update(code) {
      if (current() !== code) text.textContent = code;
    },
  };
}
