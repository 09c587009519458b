import ignore from 'ignore';
import { once } from '../analysis/remember';
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
}

/** Compiles ignore files, in any order. Lines that are no pattern are skipped. */
export function ignoreRules(files: readonly IgnoreFile[]): IgnoreRules {
  const shallowFirst = [...files].sort((a, b) => baseOf(a.path).length - baseOf(b.path).length);
  const git = compile(shallowFirst.filter((file) => !isOwnIgnoreFile(file.path)));
  const own = compile(shallowFirst.filter((file) => isOwnIgnoreFile(file.path)));
  return {
    reasonFor(path) {
      if (!ignore.isPathValid(path)) return undefined;
      if (git?.(path)) return 'git-ignored';
      return own?.(path) ? 'excluded' : undefined;
    },
  };
}

function isOwnIgnoreFile(path: string): boolean {
  return path.endsWith('.architecture/ignore');
}

/** Folder the patterns of an ignore file are relative to, with a closing slash; empty for the workspace folder. */
function baseOf(path: string): string {
  return path.replace(/(\.gitignore|\.git\/info\/exclude|\.architecture\/ignore)$/, '');
}

/**
 * Whether a path is ignored, `undefined` without files. All of them are one list of patterns, where a later match overrules
 * an earlier one: git's own order of precedence.
 */
function compile(files: readonly IgnoreFile[]): ((path: string) => boolean) | undefined {
  if (files.length === 0) return undefined;
  const lines = files.flatMap(({ path, text }) => {
    const base = baseOf(path);
    const own = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    return base === '' ? own : own.map((line) => below(base, line));
  });
  const mayBe = mayBeIgnored(lines);
  // Most folders hold nothing that is asked for and ignored. A pattern in the wrong case must not let a file out, so case
  // is ignored on every system.
  const patterns = once(() => ignore({ ignorecase: true }).add(lines));
  return (path) => mayBe(path) && patterns().ignores(path);
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
