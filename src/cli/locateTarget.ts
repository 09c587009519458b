import { access, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { TextRange } from '../core/findings/textRange';
import { UsageError } from './usageError';

/** A file or folder that was named on the command line; the path is relative to the root, empty for the root itself. */
export interface NamedPath {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Whole lines, when only these were meant. */
  readonly range?: TextRange;
}

/** Where the named files are, and what has to be known to judge them. */
export interface LocatedTarget {
  /** The folder all paths are relative to: the working directory, unless something outside of it was named. */
  readonly root: string;
  readonly named: readonly NamedPath[];
  /** The project that holds what was named: the folder the analyser looks at as a whole. */
  readonly scope: string;
}

/**
 * Finds what was named on the command line: files, folders, and lines of a file as `path:from-to`. The project is the
 * nearest folder above, up to the root, with a manifest or a repository in it, or the outermost one whose build has that
 * as a part; without any it is what was named.
 *
 * @throws UsageError when there is no such file or folder
 */
export async function locateTarget(cwd: string, args: readonly string[]): Promise<LocatedTarget> {
  const found = await Promise.all(args.map((arg) => find(cwd, arg)));
  const folders = found.map(({ absolute, kind }) => (kind === 'folder' ? absolute : dirname(absolute)));
  const common = commonFolder(folders) ?? cwd;
  const root = isWithin(cwd, common) ? cwd : common;
  return {
    root,
    named: found.map(({ absolute, kind, range }) => ({
      path: pathFrom(root, absolute),
      kind,
      ...(range && { range }),
    })),
    scope: pathFrom(root, await projectOf(common, root)),
  };
}

/** What a person calls what was named: `src/orders.ts:10-24`, `src, test`, or the folder's name. */
export function labelOf({ root, named }: LocatedTarget): string {
  return named
    .map(({ path, range }) => (range ? `${path}:${range.start.line + 1}-${range.end.line + 1}` : path))
    .map((path) => (path === '' ? basename(root) : path))
    .join(', ');
}

interface Found {
  readonly absolute: string;
  readonly kind: NamedPath['kind'];
  readonly range?: TextRange;
}

async function find(cwd: string, arg: string): Promise<Found> {
  const whole = await statOf(resolve(cwd, arg));
  if (whole) return { absolute: resolve(cwd, arg), kind: whole };
  const [, path = '', from, to] = /^(.+?):(\d+)(?:-(\d+))?$/.exec(arg) ?? [];
  const absolute = resolve(cwd, path);
  if (path === '' || (await statOf(absolute)) !== 'file') throw new UsageError(`There is no file or folder ${arg}.`);
  const first = Number(from);
  const last = Number(to ?? from);
  if (first < 1 || last < first) throw new UsageError(`${arg} names no lines: they count from 1, the first one first.`);
  return { absolute, kind: 'file', range: wholeLines(first, last) };
}

function wholeLines(first: number, last: number): TextRange {
  return { start: { line: first - 1, character: 0 }, end: { line: last - 1, character: Number.MAX_SAFE_INTEGER } };
}

async function statOf(absolute: string): Promise<NamedPath['kind'] | undefined> {
  const stats = await stat(absolute).catch(() => undefined);
  if (stats?.isDirectory()) return 'folder';
  return stats?.isFile() ? 'file' : undefined;
}

function commonFolder(folders: readonly string[]): string | undefined {
  return folders.reduce<string | undefined>((common, folder) => {
    let shared = common ?? folder;
    while (!isWithin(shared, folder)) shared = dirname(shared);
    return shared;
  }, undefined);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

function pathFrom(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}

const PROJECT_MARKS: readonly string[] = [
  '.git',
  'package.json',
  'go.mod',
  'pyproject.toml',
  'setup.py',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
];

/** What a build of several parts has at its top; of a manifest that parts have as well, the words it has there alone. */
const WHOLE_MARKS: readonly (readonly [file: string, words?: string])[] = [
  ['settings.gradle'],
  ['settings.gradle.kts'],
  ['pnpm-workspace.yaml'],
  ['lerna.json'],
  ['go.work'],
  ['package.json', '"workspaces"'],
  ['pom.xml', '<modules>'],
];

async function projectOf(folder: string, root: string): Promise<string> {
  let nearest: string | undefined;
  let whole: string | undefined;
  for (let at = folder; isWithin(root, at); at = dirname(at)) {
    const marks = await Promise.all(PROJECT_MARKS.map((mark) => exists(join(at, mark))));
    if (marks.includes(true)) nearest ??= at;
    if (nearest !== undefined && (await isWhole(at))) whole = at;
    if (at === dirname(at)) break;
  }
  return whole ?? nearest ?? folder;
}

async function isWhole(folder: string): Promise<boolean> {
  const marks = WHOLE_MARKS.map(async ([file, words]) => {
    if (words === undefined) return exists(join(folder, file));
    const text = await readFile(join(folder, file), 'utf8').catch(() => '');
    return text.includes(words);
  });
  return (await Promise.all(marks)).includes(true);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
