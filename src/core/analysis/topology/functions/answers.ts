import type { Callee } from '../structure/fileTopology';
import type { FunctionPlace } from './functionPlace';

/** Where something leads, as found out once. */
interface Answer {
  readonly place: FunctionPlace | undefined;
}

/** Where a call leads; `within` is the function it stands in. */
interface CallAnswer extends Answer {
  readonly within: number;
}

/**
 * What was found out so far among the files of a workspace, and who asked about what: answers whose files, or what those
 * asked about, became others are taken back, all others stand.
 */
export class Answers {
  /** Where the calls of a file lead, by file. */
  readonly #called: Map<string, Map<Callee, CallAnswer>>;
  /** What a name or a method leads to for whoever asks, by a key that says all of it. */
  readonly #common: Map<string, Answer>;
  /** Who asked, by what about: paths and keys both. */
  readonly #askers: Map<string, Set<string>>;

  constructor(
    called: Map<string, Map<Callee, CallAnswer>> = new Map(),
    common: Map<string, Answer> = new Map(),
    askers: Map<string, Set<string>> = new Map(),
  ) {
    this.#called = called;
    this.#common = common;
    this.#askers = askers;
  }

  /** Where the calls of a file lead, as far as that was asked. */
  callsOf(path: string): ReadonlyMap<Callee, CallAnswer> {
    return this.#called.get(path) ?? NOTHING;
  }

  keepCall(path: string, callee: Callee, answer: CallAnswer): void {
    const known = this.#called.get(path);
    if (known) known.set(callee, answer);
    else this.#called.set(path, new Map([[callee, answer]]));
  }

  /** What is behind a key; worked out where nobody asked before. */
  common(key: string, workOut: () => FunctionPlace | undefined): FunctionPlace | undefined {
    const answer = this.#common.get(key) ?? { place: workOut() };
    this.#common.set(key, answer);
    return answer.place;
  }

  note(asker: string, about: string): void {
    const known = this.#askers.get(about);
    if (known) known.add(asker);
    else this.#askers.set(about, new Set([asker]));
  }

  /** Who asked about one of these things, or about something that was answered by asking about one. */
  askersOf(things: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>();
    const open = [...things];
    for (const thing of open) {
      for (const asker of this.#askers.get(thing) ?? []) {
        if (found.has(asker)) continue;
        found.add(asker);
        open.push(asker);
      }
    }
    return found;
  }

  /** Those that stand when what some have asked is taken back; these stay as they are. */
  without(askers: ReadonlySet<string>): Answers {
    const called = new Map(this.#called);
    const common = new Map(this.#common);
    for (const asker of askers) if (!called.delete(asker)) common.delete(asker);
    return new Answers(called, common, this.#askers);
  }
}

const NOTHING: ReadonlyMap<Callee, CallAnswer> = new Map();
