import ignore from 'ignore';
import { once } from '../../analysis/algorithms/remember';
import { mayBeIgnored } from './mayBeIgnored';

/** A file of ignore patterns: `.gitignore`, `.git/info/exclude` or `.architecture/ignore`, at its workspace path. */
export interface IgnoreFile {
  readonly path: string;
  readonly text: string;
}

/** Why a file is ignored: by git's files, or by `.architecture/ignore`. */
export type IgnoredBecause = 'git-ignored' | 'excluded';

export interface IgnoreRules {
  /**
   * Why a workspace path is ignored, or `undefined` when it is not. As in git, a deeper ignore file overrules a
   * higher one, and nothing below an ignored folder comes back. A path that ends in a slash is a folder.
   */
  reasonFor(path: string): IgnoredBecause | undefined;
  /** These rules and those of one more ignore file. */
  including(file: IgnoreFile): IgnoreRules;
}

/** Compiles ignore files, in any order. Lines that are no pattern are skipped. */
export function ignoreRules(files: readonly IgnoreFile[]): IgnoreRules {
  return rulesOf(files.map(patternsOf));
}

/** The patterns of one ignore file, so written that they hold in the workspace folder. */
interface Patterns {
  readonly path: string;
  readonly mayIgnore: (path: string) => boolean;
  /** Those that may be about a path, in their order. */
  readonly linesAbout: (path: string) => readonly string[];
}

function patternsOf({ path, text }: IgnoreFile): Patterns {
  const base = baseOf(path);
  const own = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const lines = base === '' ? own : own.map((line) => below(base, line));
  const each = once(() => lines.map((line) => ({ line, isAbout: mayBeAbout(line) })));
  return {
    path,
    mayIgnore: mayBeIgnored(lines),
    linesAbout: (asked) => each().flatMap(({ line, isAbout }) => (isAbout(asked) ? [line] : [])),
  };
}

/** Tells which paths a pattern cannot be about, not even as an exception. */
function mayBeAbout(line: string): (path: string) => boolean {
  const pattern = line.replace(/^!/, '');
  return pattern !== line && /^[!#]/.test(pattern) ? () => true : mayBeIgnored([pattern]);
}

function rulesOf(files: readonly Patterns[]): IgnoreRules {
  const shallowFirst = [...files].sort((a, b) => baseOf(a.path).length - baseOf(b.path).length);
  const git = compile(shallowFirst.filter((file) => !isOwnIgnoreFile(file.path)));
  const own = compile(shallowFirst.filter((file) => isOwnIgnoreFile(file.path)));
  return {
    reasonFor(path) {
      if (!ignore.isPathValid(path)) return undefined;
      if (git(path)) return 'git-ignored';
      return own(path) ? 'excluded' : undefined;
    },
    including: (file) => rulesOf([...files, patternsOf(file)]),
  };
}

function isOwnIgnoreFile(path: string): boolean {
  return path.endsWith('.architecture/ignore');
}

/** Folder the patterns of an ignore file are relative to, with a closing slash; empty for the workspace folder. */
function baseOf(path: string): string {
  return path.replace(/(\.gitignore|\.git\/info\/exclude|\.architecture\/ignore)$/, '');
}

/** Whether a path is ignored. All files are one list of patterns, where a later match overrules an earlier one, as in git. */
function compile(files: readonly Patterns[]): (path: string) => boolean {
  // Compiling a large ignore file takes as much time as reading a thousand files, and of its patterns hardly one is about
  // any path that is asked for. A pattern in the wrong case must not let a file out, so case is ignored on every system.
  return (path) =>
    files.some(({ mayIgnore }) => mayIgnore(path)) &&
    ignore({ ignorecase: true })
      .add(files.flatMap(({ linesAbout }) => linesAbout(path)))
      .ignores(path);
}

// The pattern rewritten to hold in the workspace folder: in `x/`, `!/a` becomes `!/x/a` and `*.log` becomes `/x/**/*.log`.
function below(base: string, line: string): string {
  if (line.trim() === '' || line.startsWith('#')) return '';
  const negated = line.startsWith('!');
  const pattern = negated ? line.slice(1) : line;
  const isAnchored = pattern.trimEnd().replace(/\/$/, '').includes('/');
  const folder = base.replace(/[\\*?[\]!#]/g, '\\$&');
  return `${negated ? '!' : ''}/${folder}${isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
}
