import type { LoggedCommit } from '../structure/changeLog';
import { languageOf } from '../syntax/language';

/** Arguments of the `git log` that {@link createGitLogReader} reads; no file content is looked at for it. */
export const GIT_LOG_ARGUMENTS = [
  'log',
  '--no-merges',
  '--no-renames',
  '--no-show-signature',
  '--name-only',
  '--relative',
  '-z',
  '--format=%x01%ct',
] as const;

/** Opens a commit's own field; `%x01` in the format. */
const COMMIT_MARK = '\u0001';
const NO_CODE = -1;

/** Takes the output of `git log` as it arrives. */
export interface GitLogReader {
  /** Text cut anywhere. */
  read(text: string): void;
  /** Everything read, newest first as git gives it. */
  end(): { readonly paths: readonly string[]; readonly commits: readonly LoggedCommit[] };
}

/**
 * Reads `git log -z --name-only`: fields end with NUL, a commit's own begins with U+0001, and its first path with a line
 * break. Files in no language of the analyser count for a commit's size alone. `prefix` stands before each path.
 */
export function createGitLogReader(prefix = ''): GitLogReader {
  const paths: string[] = [];
  /** Of each path met: its place in `paths`, or `NO_CODE`. */
  const placeOf = new Map<string, number>();
  const commits: LoggedCommit[] = [];
  let open: { time: number; size: number; files: number[] } | undefined;
  let rest = '';

  function take(field: string): void {
    const time = field.startsWith(COMMIT_MARK) ? Number(field.slice(COMMIT_MARK.length)) : Number.NaN;
    if (Number.isInteger(time)) {
      close();
      open = { time, size: 0, files: [] };
      return;
    }
    const path = field.startsWith('\n') ? field.slice(1) : field;
    if (!open || path === '') return;
    open.size++;
    const place = placeOf.get(path) ?? meet(path);
    if (place !== NO_CODE) open.files.push(place);
  }

  function meet(path: string): number {
    const place = languageOf(path) ? paths.push(prefix + path) - 1 : NO_CODE;
    placeOf.set(path, place);
    return place;
  }

  function close(): void {
    if (open && open.size > 0) commits.push(open);
    open = undefined;
  }

  return {
    read(text) {
      const all = rest + text;
      let begin = 0;
      for (let end = all.indexOf('\0'); end >= 0; end = all.indexOf('\0', begin)) {
        take(all.slice(begin, end));
        begin = end + 1;
      }
      rest = all.slice(begin);
    },
    end() {
      if (rest !== '') take(rest);
      rest = '';
      close();
      return { paths, commits };
    },
  };
}
