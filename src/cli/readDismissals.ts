import { lstat, readFile, stat } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { DISMISSALS_FILE, type Dismissal } from '../core/findings/dismissal';
import { type DismissalFile, parseDismissals } from '../core/findings/dismissals/dismissalFile';
import type { LocatedTarget } from './locateTarget';

/** Dismissals with paths relative to the root of what is reviewed, and what is wrong with their file. */
export interface ReadDismissals {
  readonly dismissals: readonly Dismissal[];
  /** Sentences that name the file. */
  readonly problems: readonly string[];
}

/**
 * Reads the dismissals that hold for what is reviewed: the nearest `.architecture/dismissals.json`, from the project up
 * to the root of its git work tree; without git, up to the root of what is reviewed. A file that cannot be read in full
 * counts as far as it can be read.
 */
export async function readDismissals({ root, scope }: Pick<LocatedTarget, 'root' | 'scope'>): Promise<ReadDismissals> {
  for (const folder of await foldersToSearch(root, resolve(root, scope))) {
    const file = join(folder, DISMISSALS_FILE);
    const read = await readAt(file);
    if (!read) continue;
    const { dismissals, problems } = read;
    return {
      dismissals: dismissals.flatMap((dismissal) => fromRoot(dismissal, folder, root)),
      problems: problems.map((problem) => `${relative(root, file)}: ${problem}`),
    };
  }
  return { dismissals: [], problems: [] };
}

/** From the project upwards. Without a repository nothing above the root belongs to what is reviewed. */
async function foldersToSearch(root: string, project: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let at = project; ; at = dirname(at)) {
    folders.push(at);
    if (await stat(join(at, '.git')).catch(() => undefined)) return folders;
    if (at === dirname(at)) return folders.slice(0, folders.indexOf(root) + 1);
  }
}

/** The dismissal as seen from the root; nothing when its file lies outside of it. */
function fromRoot(dismissal: Dismissal, folder: string, root: string): readonly Dismissal[] {
  const way = relative(root, folder).split(sep).join('/');
  const path = posix.normalize(posix.join(way, dismissal.path));
  const isAbove = way !== '' && way.split('/').every((step) => step === '..');
  if (!isAbove) return [{ ...dismissal, path }];
  const below = `${relative(folder, root).split(sep).join('/')}/`;
  return dismissal.path.startsWith(below) ? [{ ...dismissal, path: dismissal.path.slice(below.length) }] : [];
}

/** `undefined` where there is no file. A link may lead anywhere and a pipe may never end: neither is one. */
async function readAt(file: string): Promise<DismissalFile | undefined> {
  const stats = await lstat(file).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  try {
    return parseDismissals(await readFile(file, 'utf8'));
  } catch (error) {
    const problem = `It cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { dismissals: [], problems: [problem], isWhole: false };
  }
}
