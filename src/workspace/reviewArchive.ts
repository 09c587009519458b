import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../core/findings/parseJson';
import type { Review } from '../core/findings/review';
import {
  readFirstStoredReviews,
  readStoredReview,
  type StoredReview,
} from '../core/findings/storage/readStoredReviews';
import { type JournalEntry, journalText, replayJournal } from '../core/findings/storage/reviewJournal';
import type { StoredFile } from './jsonFile';
import { isOtherProcess } from './otherProcess';
import { replaceFile } from './replaceFile';

const SILENCE_MS = 3_600_000;

/** `shown`: what the views present; `earlier`: what a newer review or a person put aside. */
export type Shelf = 'shown' | 'earlier';

export interface ArchivedReviews {
  /** Oldest first. */
  readonly shown: readonly Review[];
  /** What could not be read, and where it was set aside; whole sentences. */
  readonly problems: readonly string[];
}

/**
 * The reviews of a workspace on disk: a JSON document for each, on one of two shelves, and a journal for each that is
 * running. A document is written whole or not at all and carries the review's own id, so two windows never write the
 * same file. A journal is appended to before anyone sees what it says, so a kill loses nothing that was shown.
 */
export class ReviewArchive {
  readonly #folder: string;
  /** Journals whose last line may have been cut off by a full disk. */
  readonly #torn = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where summaries of the earlier reviews may be kept. */
  get index(): StoredFile {
    return { fsPath: join(this.#folder, 'index.json') };
  }

  /** Reads what is shown; takes over journals that a crash left, and the one document of the first version. */
  async load(): Promise<ArchivedReviews> {
    const problems: string[] = [];
    const found = [...(await this.#takeOverFirstVersion(problems)), ...(await this.#takeOverJournals(problems))];
    const kept = await this.read('shown', problems);
    const unwritten = found.filter(({ id }) => !kept.some((review) => review.id === id));
    return { shown: [...kept, ...unwritten].sort((a, b) => a.startedAt.localeCompare(b.startedAt)), problems };
  }

  /** All reviews of a shelf, in no order. Damaged documents are set aside and told in `problems`. */
  async read(shelf: Shelf, problems: string[]): Promise<readonly Review[]> {
    const names = await namesIn(join(this.#folder, shelf), '.json');
    const reviews = await Promise.all(names.map((name) => this.#readDocument(shelf, name, problems)));
    return reviews.flatMap((review) => review ?? []);
  }

  /** The ids on a shelf. */
  async ids(shelf: Shelf): Promise<readonly string[]> {
    const names = await namesIn(join(this.#folder, shelf), '.json');
    return names.map((name) => name.slice(0, -'.json'.length));
  }

  /** One review of a shelf; `undefined` when it is not there or cannot be read. */
  async open(shelf: Shelf, id: string): Promise<Review | undefined> {
    return isFileName(id) ? this.#readDocument(shelf, `${id}.json`, []) : undefined;
  }

  /** Adds to a running review's journal, at once. Throws when the disk refuses. */
  append(id: string, entries: readonly JournalEntry[]): void {
    if (entries.length === 0 || !isFileName(id)) return;
    mkdirSync(join(this.#folder, 'running'), { recursive: true });
    const text = journalText(entries);
    const line = this.#torn.has(id) ? `\n${text}` : text;
    this.#torn.add(id);
    appendFileSync(this.#journal(id), line);
    this.#torn.delete(id);
  }

  /** Writes a review that has ended, and drops its journal. Rejects when the disk refuses. */
  async write(shelf: Shelf, review: Review): Promise<void> {
    if (!isFileName(review.id)) return;
    const stored: StoredReview = { version: 2, review };
    await replaceFile(this.#document(shelf, review.id), JSON.stringify(stored));
    await rm(this.#journal(review.id), { force: true });
  }

  /** Moves a review to the other shelf, at once. `false` when it was not there. */
  move(id: string, to: Shelf): boolean {
    if (!isFileName(id)) return false;
    try {
      mkdirSync(join(this.#folder, to), { recursive: true });
      renameSync(this.#document(to === 'shown' ? 'earlier' : 'shown', id), this.#document(to, id));
      return true;
    } catch {
      return false;
    }
  }

  /** Deletes an earlier review for good. */
  async forget(id: string): Promise<void> {
    if (isFileName(id)) await rm(this.#document('earlier', id), { force: true });
  }

  #document(shelf: Shelf, id: string): string {
    return join(this.#folder, shelf, `${id}.json`);
  }

  #journal(id: string): string {
    return join(this.#folder, 'running', `${id}.${process.pid}.jsonl`);
  }

  async #readDocument(shelf: Shelf, name: string, problems: string[]): Promise<Review | undefined> {
    const path = join(this.#folder, shelf, name);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    // Another window may have moved it since it was listed.
    if (text === undefined) return undefined;
    const review = readStoredReview(parseJson(text));
    if (!review) problems.push(await this.#setAside(path, name));
    return review;
  }

  /** The reviews of journals that a crash left, written where the disk takes them: one that is full keeps its journals. */
  async #takeOverJournals(problems: string[]): Promise<readonly Review[]> {
    const found: Review[] = [];
    for (const name of await namesIn(join(this.#folder, 'running'), '.jsonl')) {
      const [, id, pid] = /^(.+)\.(\d+)\.jsonl$/.exec(name) ?? [];
      const path = join(this.#folder, 'running', name);
      if (id === undefined || (isOtherProcess(Number(pid)) && (await isRecent(path)))) continue;
      const isWritten = [...(await this.ids('shown')), ...(await this.ids('earlier'))].includes(id);
      const text = isWritten ? '' : await readFile(path, 'utf8');
      const review = replayJournal(text);
      const isTaken = !review || (await this.#isTaken(review, problems));
      if (review) found.push(review);
      // Without a whole line the kill came before anything was shown.
      if (!review && text.includes('\n')) problems.push(await this.#setAside(path, name));
      else if (isTaken) await rm(path, { force: true }).catch(() => undefined);
    }
    return found;
  }

  /** Whether the disk took a review; what it said when it did not is a problem. */
  async #isTaken(review: Review, problems: string[]): Promise<boolean> {
    try {
      await this.write('shown', review);
      return true;
    } catch (error) {
      problems.push(`A review that is kept in a journal cannot be written: ${wordsOf(error)}`);
      return false;
    }
  }

  async #takeOverFirstVersion(problems: string[]): Promise<readonly Review[]> {
    const path = join(this.#folder, '../reviews.json');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return [];
    const reviews = readFirstStoredReviews(parseJson(text));
    if (!reviews) problems.push(await this.#setAside(path, 'reviews.json'));
    let areTaken = true;
    for (const review of reviews ?? []) areTaken = (await this.#isTaken(review, problems)) && areTaken;
    if (reviews && areTaken) await rm(path, { force: true }).catch(() => undefined);
    return reviews ?? [];
  }

  async #setAside(path: string, name: string): Promise<string> {
    const movedTo = join(this.#folder, 'damaged', name);
    try {
      await mkdir(join(this.#folder, 'damaged'), { recursive: true });
      await rename(path, movedTo);
      return `A kept review was damaged and could not be read. It was set aside as ${movedTo}.`;
    } catch (error) {
      return `A kept review was damaged and could not be read. It was left as ${path}: ${wordsOf(error)}`;
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function namesIn(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(ending)).sort();
}

/** Ids become file names; what is none is not kept. */
function isFileName(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}

/** Process ids are given anew: a journal that nobody has written to for so long is no running review's. */
async function isRecent(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs < SILENCE_MS;
}
