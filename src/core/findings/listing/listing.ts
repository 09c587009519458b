import { ChangeEmitter } from '../changeEmitter';

/** What the findings view puts its findings together by; `review` keeps those of a review together, the gravest first. */
export const GROUPINGS = ['review', 'severity', 'file', 'category', 'state'] as const;

export type Grouping = (typeof GROUPINGS)[number];

export function isGrouping(value: unknown): value is Grouping {
  return GROUPINGS.some((grouping) => grouping === value);
}

/** Findings below one line of the view before a person asks for more: the editor draws all it is given. */
const FIRST_SHOWN = 200;

/** How many more a person gets at a time. */
const MORE = 1_000;

/** How the findings view lists its findings. Only commands write to it; the view listens. */
export class Listing {
  #grouping: Grouping;
  #filter = '';
  #current: string | undefined;
  readonly #limits = new Map<string, number>();
  readonly #changes: ChangeEmitter<'list' | 'current'>;

  constructor(grouping: Grouping, onListenerError: (error: unknown) => void) {
    this.#grouping = grouping;
    this.#changes = new ChangeEmitter(onListenerError);
  }

  /** `list`: other findings, or in another order; `current`: a person went to a finding. */
  get onDidChange(): ChangeEmitter<'list' | 'current'>['event'] {
    return this.#changes.event;
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  /** What a person typed to see fewer findings; empty for all of them. */
  get filter(): string {
    return this.#filter;
  }

  /** Fingerprint of the finding that a person went to last. */
  get current(): string | undefined {
    return this.#current;
  }

  /** How many findings are listed below the line with this key. */
  limitOf(key: string, first = FIRST_SHOWN): number {
    return this.#limits.get(key) ?? first;
  }

  groupBy(grouping: Grouping): void {
    if (grouping === this.#grouping) return;
    this.#grouping = grouping;
    this.#changes.fire('list');
  }

  filterBy(text: string): void {
    if (text === this.#filter) return;
    this.#filter = text;
    this.#changes.fire('list');
  }

  showMore(key: string): void {
    this.#limits.set(key, this.limitOf(key) + MORE);
    this.#changes.fire('list');
  }

  goTo(fingerprint: string): void {
    this.#current = fingerprint;
    this.#changes.fire('current');
  }
}
