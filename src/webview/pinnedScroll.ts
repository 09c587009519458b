/** How near the end, in CSS pixels, still counts as at the end. */
const NEAR_END_PX = 24;

/** Keeps the end of a growing element in sight as long as the reader has not scrolled away from it. */
export class PinnedScroll {
  readonly #area: HTMLElement;
  readonly #onChange: (isPinned: boolean) => void;
  #isPinned = true;
  #lastTop = 0;

  constructor(area: HTMLElement, onChange: (isPinned: boolean) => void) {
    this.#area = area;
    this.#onChange = onChange;
    area.addEventListener('scroll', () => this.#onScroll());
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

  /** Only scrolling up lets go of the end: the event of our own scrolling may come after more has been added. */
  #onScroll(): void {
    const isUp = this.#area.scrollTop < this.#lastTop;
    this.#lastTop = this.#area.scrollTop;
    if (this.#isAtEnd()) this.#set(true);
    else if (isUp) this.#set(false);
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
