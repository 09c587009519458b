import { existsSync, readFileSync, statSync } from 'node:fs';
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

/** Where the named files are. */
export interface LocatedFiles {
  /** The folder all paths are relative to: the working directory, unless something outside of it was named. */
  readonly root: string;
  readonly named: readonly NamedPath[];
}

/** Where the named files are, and what has to be known to judge them. */
export interface LocatedTarget extends LocatedFiles {
  /** The project that holds what was named: the folder the analyser looks at as a whole. */
  readonly scope: string;
}

/**
 * Finds what was named on the command line: files, folders, and lines of a file as `path:from-to`.
 *
 * @throws UsageError when there is no such file or folder
 */
export function locateFiles(cwd: string, args: readonly string[]): LocatedFiles {
  const { root, named } = locate(cwd, args);
  return { root, named };
}

/**
 * Finds the same, and its project: the nearest folder above, up to the root, with a manifest or a repository in it, or the
 * outermost one whose build has that as a part; without any it is what was named.
 *
 * @throws UsageError when there is no such file or folder
 */
export function locateTarget(cwd: string, args: readonly string[]): LocatedTarget {
  const { root, named, common } = locate(cwd, args);
  return { root, named, scope: pathFrom(root, projectOf(common, root)) };
}

/** `common` is the folder that holds all of it. */
function locate(cwd: string, args: readonly string[]): LocatedFiles & { readonly common: string } {
  const found = args.map((arg) => find(cwd, arg));
  const folders = found.map(({ absolute, kind }) => (kind === 'folder' ? absolute : dirname(absolute)));
  const common = commonFolder(folders) ?? cwd;
  const root = isWithin(cwd, common) ? cwd : common;
  const named = found.map(({ absolute, kind, range }) => ({
    path: pathFrom(root, absolute),
    kind,
    ...(range && { range }),
  }));
  return { root, named, common };
}

/** What a person calls what was named: `src/orders.ts:10-24`, `src, test`, or the folder's name. */
export function labelOf({ root, named }: LocatedFiles): string {
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

function find(cwd: string, arg: string): Found {
  const whole = statOf(resolve(cwd, arg));
  if (whole) return { absolute: resolve(cwd, arg), kind: whole };
  const [, path = '', from, to] = /^(.+?):(\d+)(?:-(\d+))?$/.exec(arg) ?? [];
  const absolute = resolve(cwd, path);
  if (path === '' || statOf(absolute) !== 'file') throw new UsageError(`There is no file or folder ${arg}.`);
  const first = Number(from);
  const last = Number(to ?? from);
  if (first < 1 || last < first) throw new UsageError(`${arg} names no lines: they count from 1, the first one first.`);
  return { absolute, kind: 'file', range: wholeLines(first, last) };
}

function wholeLines(first: number, last: number): TextRange {
  return { start: { line: first - 1, character: 0 }, end: { line: last - 1, character: Number.MAX_SAFE_INTEGER } };
}

function statOf(absolute: string): NamedPath['kind'] | undefined {
  try {
    const stats = statSync(absolute);
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : undefined;
  } catch {
    return undefined;
  }
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

function projectOf(folder: string, root: string): string {
  let nearest: string | undefined;
  let whole: string | undefined;
  for (let at = folder; isWithin(root, at); at = dirname(at)) {
    if (PROJECT_MARKS.some((mark) => existsSync(join(at, mark)))) nearest ??= at;
    if (nearest !== undefined && isWhole(at)) whole = at;
    if (at === dirname(at)) break;
  }
  return whole ?? nearest ?? folder;
}

function isWhole(folder: string): boolean {
  return WHOLE_MARKS.some(([file, words]) => {
    const path = join(folder, file);
    return words === undefined ? existsSync(path) : textOf(path).includes(words);
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
