import { isJsonSpace, JsonValueTracker } from './jsonValueTracker';
import { parseTolerantJson } from './tolerantJson';

/** The lists a reply consists of. */
export type ReplyList = 'points' | 'findings' | 'notes';

/** A list element that has arrived whole, as the model wrote it; `index` is its 0-based place among those that arrived. */
export type ReplyItem =
  | { readonly kind: 'item'; readonly list: ReplyList; readonly index: number; readonly value: unknown }
  /** Not JSON. `text` is what the model wrote. */
  | { readonly kind: 'malformed'; readonly list: ReplyList; readonly index: number; readonly text: string };

/** What became of the reply as a whole. */
export interface ReplyEnd {
  /**
   * `complete`: the outermost bracket was closed. `incomplete`: the text stopped before that. `malformed`: between
   * the lists stands something that is not JSON. `missing`: there is no review in the text.
   */
  readonly state: 'complete' | 'incomplete' | 'malformed' | 'missing';
  /** Members of the reply that nobody asked for. */
  readonly unknownMembers: readonly string[];
}

const LISTS: readonly ReplyList[] = ['points', 'findings', 'notes'];

type State =
  | 'prose'
  | 'object-candidate'
  | 'list-candidate'
  | 'member-or-end'
  | 'key'
  | 'colon'
  | 'value'
  | 'skipped-value'
  | 'after-value'
  | 'between-items'
  | 'item'
  | 'complete'
  | 'malformed';

const PROSE_END: readonly State[] = ['prose', 'object-candidate', 'list-candidate'];

/**
 * Takes the text of a reply in pieces of any size and hands out each finding and note the moment its last character
 * arrives. Prose and code fences around the JSON are passed over; a bare list counts as the list of findings. Time
 * grows with the length of the text, however it is cut.
 */
export class ReplyStream {
  #state: State = 'prose';
  #list: ReplyList | undefined;
  /** Whether the review is a bare list, with no object around it. */
  #bare = false;
  #key = '';
  #value = new JsonValueTracker(0);
  /** Pieces of the key or item that is being read, from earlier texts. */
  #kept: string[] = [];
  readonly #counts: Record<ReplyList, number> = { points: 0, findings: 0, notes: 0 };
  readonly #unknownMembers: string[] = [];

  /** Takes the next piece and returns what it completed, in order. */
  push(text: string): readonly ReplyItem[] {
    const items: ReplyItem[] = [];
    let start = 0;
    const capture = (end: number): string => {
      const captured = [...this.#kept, text.slice(start, end)].join('');
      this.#kept = [];
      return captured;
    };
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (this.#state === 'key' || this.#state === 'item') {
        const step = this.#value.next(unit);
        if (step === 'inside') continue;
        const captured = capture(step === 'last' ? i + 1 : i);
        if (this.#state === 'key') this.#endKey(captured);
        else items.push(this.#endItem(captured));
        if (step === 'past') i -= 1;
      } else if (this.#step(unit)) start = i;
    }
    if (this.#state === 'key' || this.#state === 'item') this.#kept.push(text.slice(start));
    return items;
  }

  /** Says how the text ended; to be asked when no more will come. */
  end(): ReplyEnd {
    const state: State = this.#state;
    const unknownMembers = [...this.#unknownMembers];
    if (state === 'complete' || state === 'malformed') return { state, unknownMembers };
    return { state: PROSE_END.includes(state) ? 'missing' : 'incomplete', unknownMembers };
  }

  /** Takes a unit outside keys and items; true when a key or an item begins with it. */
  #step(unit: number): boolean {
    const char = String.fromCharCode(unit);
    switch (this.#state) {
      case 'prose':
        this.#state = candidateOf(char) ?? 'prose';
        break;
      case 'object-candidate':
      case 'list-candidate':
        return this.#tryCandidate(unit, char);
      case 'skipped-value':
        return this.#skip(unit);
      case 'between-items':
        return this.#betweenItems(unit, char);
      case 'member-or-end':
      case 'after-value':
        return this.#betweenMembers(unit, char);
      case 'colon':
        if (!isJsonSpace(unit)) this.#state = char === ':' ? 'value' : this.#broken();
        break;
      case 'value':
        if (!isJsonSpace(unit)) this.#beginValue(unit, char);
        break;
      case 'key':
      case 'item':
      case 'complete':
      case 'malformed':
        break;
    }
    return false;
  }

  #tryCandidate(unit: number, char: string): boolean {
    if (isJsonSpace(unit)) return false;
    if (this.#state === 'object-candidate' && char === '"') return this.#begin('key', unit);
    if (this.#state === 'list-candidate' && char === '{') {
      this.#list = 'findings';
      this.#bare = true;
      return this.#begin('item', unit);
    }
    this.#state = candidateOf(char) ?? 'prose';
    return false;
  }

  #betweenMembers(unit: number, char: string): boolean {
    if (isJsonSpace(unit)) return false;
    if (char === '"') return this.#begin('key', unit);
    if (char === '}') this.#state = this.#list === undefined ? 'prose' : 'complete';
    else this.#state = char === ',' && this.#state === 'after-value' ? 'member-or-end' : this.#broken();
    return false;
  }

  #betweenItems(unit: number, char: string): boolean {
    if (isJsonSpace(unit) || char === ',') return false;
    if (char === ']') this.#state = this.#bare ? 'complete' : 'after-value';
    else if (char === '}') this.#state = this.#broken();
    else return this.#begin('item', unit);
    return false;
  }

  #beginValue(unit: number, char: string): void {
    const list = LISTS.find((name) => name === this.#key);
    if (list && char === '[') {
      this.#list = list;
      this.#state = 'between-items';
      return;
    }
    this.#unknownMembers.push(this.#key);
    this.#value = new JsonValueTracker(unit);
    this.#state = 'skipped-value';
  }

  #skip(unit: number): boolean {
    const step = this.#value.next(unit);
    if (step !== 'inside') this.#state = 'after-value';
    return step === 'past' ? this.#step(unit) : false;
  }

  #begin(state: 'key' | 'item', unit: number): true {
    this.#value = new JsonValueTracker(unit);
    this.#state = state;
    return true;
  }

  #endKey(captured: string): void {
    const key = parseTolerantJson(captured);
    this.#key = typeof key === 'string' ? key : captured;
    this.#state = 'colon';
  }

  #endItem(captured: string): ReplyItem {
    const list = this.#list ?? 'findings';
    const index = this.#counts[list]++;
    const value = parseTolerantJson(captured);
    this.#state = 'between-items';
    return value === undefined
      ? { kind: 'malformed', list, index, text: captured }
      : { kind: 'item', list, index, value };
  }

  /** Before the first list, broken JSON was a brace in prose; after it, the reply itself is broken. */
  #broken(): State {
    if (this.#list !== undefined) return 'malformed';
    this.#unknownMembers.length = 0;
    return 'prose';
  }
}

function candidateOf(char: string): State | undefined {
  return char === '{' ? 'object-candidate' : char === '[' ? 'list-candidate' : undefined;
}
