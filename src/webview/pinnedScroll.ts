/** How near the end, in CSS pixels, still counts as at the end. */
const NEAR_END_PX = 24;

/** Keeps the end of a growing element in sight as long as the reader has not scrolled away from it. */
export class PinnedScroll {
  readonly #area: HTMLElement;
  readonly #onChange: (isPinned: boolean) => void;
  #isPinned = true;

  constructor(area: HTMLElement, onChange: (isPinned: boolean) => void) {
    this.#area = area;
    this.#onChange = onChange;
    area.addEventListener('scroll', () => this.#set(this.#isAtEnd()));
    new ResizeObserver(() => this.follow()).observe(area);
  }

  /** To be called after the content grew. */
  follow(): void {
    if (this.#isPinned) this.#area.scrollTop = this.#area.scrollHeight;
    else this.#set(this.#isAtEnd());
  }

  toEnd(): void {
    this.#set(true);
    this.follow();
  }

  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#area;
    return scrollHeight - scrollTop - clientHeight <= NEAR_END_PX;
  }

  #set(isPinned: boolean): void {
    if (this.#isPinned === isPinned) return;
    this.#isPinned = isPinned;
    this.#onChange(isPinned);
  }
}
