import picomatch from 'picomatch';
import { parse } from 'yaml';
import type { SourceFile } from '../analysis/structure/sourceFile';
import { DECISION_FOLDERS } from './decisionFolders';

/** An architecture decision record of the team. */
export interface Decision {
  readonly path: string;
  readonly text: string;
  readonly title: string;
  /** Whether the team still stands by it: neither superseded, deprecated nor rejected. */
  readonly isInForce: boolean;
  /** Which files it governs, as globs over workspace paths; empty where the record does not say. */
  readonly paths: readonly string[];
}

/**
 * Reads a record in the form of MADR or of Nygard: a title as heading, a status in the front matter or below a heading
 * of that name. `paths` of the front matter, a glob or a list of them relative to the folder that
 * the decision folder is in, says which code the record governs.
 */
export function readDecision({ path, text }: SourceFile): Decision {
  const [, head = '', body = text] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  const fields = fieldsOf(head);
  const heading = /^#\s+(.+)$/m.exec(body)?.[1]?.trim();
  const status = textOf(fields['status']) || /^##\s+Status\s*\r?\n+\s*([^\r\n]+)/im.exec(body)?.[1] || '';
  return {
    path,
    text,
    title: textOf(fields['title']) || heading || path.slice(path.lastIndexOf('/') + 1),
    isInForce: !/supersed|deprecat|reject|obsolete/i.test(status),
    paths: globsOf(fields['paths'] ?? fields['applies-to']).map((glob) => projectOf(path) + glob),
  };
}

/** Whether a record says of itself that it governs the file. */
export function governs({ paths, isInForce }: Decision, path: string): boolean {
  return isInForce && paths.some((glob) => picomatch(glob, { dot: true })(path));
}

/**
 * The records in force that touch any of the files: those that govern one, then those that name one, or its folder, in
 * their text. Each group in order of the records' paths.
 */
export function decisionsAbout(decisions: readonly Decision[], paths: readonly string[]): readonly Decision[] {
  const inForce = decisions.filter(({ isInForce }) => isInForce).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const governing = inForce.filter((decision) => paths.some((path) => governs(decision, path)));
  const names = new Set(paths.flatMap((path) => [path, path.slice(0, path.lastIndexOf('/'))]).filter(isTelling));
  const naming = inForce.filter((decision) => !governing.includes(decision) && namesOne(decision.text, names));
  return [...governing, ...naming];
}

/** A folder at the top, such as `src`, stands in every other sentence. */
function isTelling(name: string): boolean {
  return name.includes('/');
}

function namesOne(text: string, names: ReadonlySet<string>): boolean {
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      // What goes on with a name below it speaks of that one.
      if (/^\/?(?![\w/-])/.test(text.slice(at + name.length, at + name.length + 2))) return true;
    }
  }
  return false;
}

/** The path of the project a record belongs to, with a closing slash; empty for that of the workspace. */
function projectOf(path: string): string {
  const ends = DECISION_FOLDERS.map((folder) => `/${path}`.indexOf(`/${folder}/`)).filter((end) => end >= 0);
  return path.slice(0, Math.min(...ends, path.length));
}

function fieldsOf(head: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parse(head);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function globsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []));
}
