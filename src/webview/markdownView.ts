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

const NOTHING = { characters: 0, blocks: 0 };

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
  /** How much of a growing text can no longer change. */
  #settled = NOTHING;

  constructor(
    parse: (markdown: string) => readonly MarkdownBlock[],
    makeCodeBlock: (language: string) => CodeBlock,
    links: LinkActions,
  ) {
    this.#parse = parse;
    this.#makeCodeBlock = makeCodeBlock;
    this.#links = links;
  }

  /** Shows a whole text. */
  show(markdown: string): void {
    this.#settled = NOTHING;
    this.#draw(this.#parse(markdown), 0);
  }

  /**
   * Shows a text that is the one before with more at its end. Only the last block can still change, so only the text
   * from there on is read again: a long answer costs no more a frame than a short one.
   */
  grow(markdown: string): void {
    const { characters, blocks } = this.#settled;
    const found = this.#parse(markdown.slice(characters));
    this.#draw(found, blocks);
    const last = found.at(-1);
    if (last) this.#settled = { characters: characters + last.offset, blocks: blocks + found.length - 1 };
  }

  /** Draws blocks from the one with the number `first` on, in place of all that stand there. */
  #draw(blocks: readonly MarkdownBlock[], first: number): void {
    for (const [index, block] of blocks.entries()) {
      const shown = this.#shown[first + index];
      const next = this.#next(block, shown);
      if (next === shown) continue;
      if (shown) shown.element.replaceWith(next.element);
      else this.element.append(next.element);
      this.#shown[first + index] = next;
    }
    for (const surplus of this.#shown.splice(first + blocks.length)) surplus.element.remove();
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
