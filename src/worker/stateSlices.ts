import type { StateFilePair } from '../core/analysis/delta/stateFiles';
import type { SourceFile } from '../core/analysis/structure/sourceFile';

/** Some of the files of two states. */
export interface StateSlice {
  /** Files that are the same in both. */
  readonly both: readonly SourceFile[];
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
}

/** So many files travel in one message, which then takes a few milliseconds to send. */
const FILES_AT_ONCE = 200;

/** Cuts two states into slices. */
export function* slicesOf({ before, after }: StateFilePair): Generator<StateSlice> {
  const [earlier, later] = [new Set(before), new Set(after)];
  const parts = {
    both: before.filter((file) => later.has(file)),
    before: before.filter((file) => !later.has(file)),
    after: after.filter((file) => !earlier.has(file)),
  };
  for (const [part, files] of Object.entries(parts))
    for (let start = 0; start < files.length; start += FILES_AT_ONCE)
      yield { both: [], before: [], after: [], [part]: files.slice(start, start + FILES_AT_ONCE) };
}

/** Two states put together again. A file that was part of the states before is the same object, so that it is known. */
export class JoinedStates {
  #known = new Map<string, SourceFile>();
  #before: SourceFile[] = [];
  #after: SourceFile[] = [];

  add({ both, before, after }: StateSlice): void {
    const shared = both.map((file) => this.#settled(file));
    this.#before.push(...shared, ...before.map((file) => this.#settled(file)));
    this.#after.push(...shared, ...after.map((file) => this.#settled(file)));
  }

  /** What was added since this was last asked. */
  take(): StateFilePair {
    const states = { before: this.#before, after: this.#after };
    this.#known = new Map([...states.before, ...states.after].map((file) => [file.path, file]));
    this.#before = [];
    this.#after = [];
    return states;
  }

  #settled(file: SourceFile): SourceFile {
    const known = this.#known.get(file.path);
    return known?.text === file.text ? known : file;
  }
}
