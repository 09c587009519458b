import { type CodeActions, type CodeBlock, type CodeWords, createCodeBlock } from './codeBlock';
import { element } from './element';
import { createBlockParser, type MarkdownBlock } from './markdownBlocks';
import { sanitise } from './sanitise';

export interface LinkActions {
  open(href: string): void;
}

/** Makes views of Markdown that share one parser. */
export type MarkdownViewFactory = () => MarkdownView;

export function markdownViews(
  words: CodeWords & { readonly image: string },
  actions: CodeActions & LinkActions,
): MarkdownViewFactory {
  const parse = createBlockParser(words.image);
  return () => new MarkdownView(parse, (language) => createCodeBlock(language, words, actions), actions);
}

type ShownBlock =
  | { readonly element: HTMLElement; readonly html: string }
  | { readonly element: HTMLElement; readonly code: CodeBlock };

/** Markdown that grows: only blocks that changed are drawn again, so that nothing flickers and a selection lasts. */
export class MarkdownView {
  readonly element = element('div', { class: 'markdown' });
  readonly #parse: (markdown: string) => readonly MarkdownBlock[];
  readonly #makeCodeBlock: (language: string) => CodeBlock;
  readonly #links: LinkActions;
  readonly #shown: ShownBlock[] = [];

  constructor(
    parse: (markdown: string) => readonly MarkdownBlock[],
    makeCodeBlock: (language: string) => CodeBlock,
    links: LinkActions,
  ) {
    this.#parse = parse;
    this.#makeCodeBlock = makeCodeBlock;
    this.#links = links;
  }

  show(markdown: string): void {
    const blocks = this.#parse(markdown);
    for (const [index, block] of blocks.entries()) {
      const shown = this.#shown[index];
      const next = this.#next(block, shown);
      if (next === shown) continue;
      if (shown) shown.element.replaceWith(next.element);
      else this.element.append(next.element);
      this.#shown[index] = next;
    }
    for (const surplus of this.#shown.splice(blocks.length)) surplus.element.remove();
  }

  #next(block: MarkdownBlock, shown: ShownBlock | undefined): ShownBlock {
    if (block.kind === 'html') {
      if (shown && 'html' in shown && shown.html === block.html) return shown;
      return { element: this.#htmlBlock(block.html), html: block.html };
    }
    const isGrowing = shown && 'code' in shown && shown.code.language === block.language;
    const code = isGrowing ? shown.code : this.#makeCodeBlock(block.language);
    code.update(block.code);
    return isGrowing ? shown : { element: code.element, code };
  }

  #htmlBlock(html: string): HTMLElement {
    const fragment = sanitise(html);
    for (const area of fragment.querySelectorAll('pre')) {
      const code = this.#makeCodeBlock(area.dataset['language'] ?? '');
      code.update((area.textContent ?? '').replace(/\n$/, ''));
      area.replaceWith(code.element);
    }
    for (const link of fragment.querySelectorAll('a')) this.#makeClickable(link);
    return element('div', { class: 'block' }, [fragment]);
  }

  /** No `href`: the editor would follow it by itself. */
  #makeClickable(link: HTMLAnchorElement): void {
    const href = link.dataset['href'];
    if (!href) return;
    link.tabIndex = 0;
    link.setAttribute('role', 'link');
    link.title = href;
    link.addEventListener('click', () => this.#links.open(href));
    link.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#links.open(href);
    });
  }
}
