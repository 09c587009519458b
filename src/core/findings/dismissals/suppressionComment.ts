import { isCategory } from '../category';
import { type Finding, rangeOfFinding } from '../finding';

/** A comment that sets findings aside where they stand: `// architecture-review-ignore coupling: until the move`. */
export interface SuppressionComment {
  /** 0-based line of the comment. */
  readonly line: number;
  /** 0-based first and last line it is about; missing when it is about the whole file. */
  readonly covers?: { readonly first: number; readonly last: number };
  /** Codes and categories; a comment that names none has no effect. */
  readonly names: readonly string[];
  /** Why, as it was written; may be empty. */
  readonly words: string;
}

/** What the word stands for that makes a comment one of these. */
export const SUPPRESSION_WORD = 'architecture-review-ignore';

const COMMENT = new RegExp(`(?://|/\\*|#|--|<!--)[/*!]*[ \\t]*${SUPPRESSION_WORD}(-file)?(?![\\w-])(.*)$`, 'm');

/**
 * The comments of a text that set findings aside. One behind code is about that line; one on a line of its own about the
 * next line of code, attributes and decorators before it included; one with `-file` about the whole file.
 */
export function suppressionComments(text: string): readonly SuppressionComment[] {
  // Hardly any file has one, and looking for the word is quick.
  if (!text.includes(SUPPRESSION_WORD)) return [];
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((content, line) => {
    const match = COMMENT.exec(content);
    if (!match) return [];
    const [, isOfFile, rest = ''] = match;
    const { names, words } = readRest(rest);
    if (isOfFile) return [{ line, names, words }];
    const isAlone = /^[\s{]*$/.test(content.slice(0, match.index));
    return [{ line, names, words, covers: isAlone ? nextCode(lines, line + 1) : { first: line, last: line } }];
  });
}

/** The comment that sets a finding aside; `undefined` when none does. */
export function suppressionOf(
  finding: Finding,
  comments: readonly SuppressionComment[],
): SuppressionComment | undefined {
  return comments.find(({ names, covers }) => isNamed(finding, names) && (!covers || isAbout(covers, finding)));
}

/** A finding with the comment that sets it aside; the same object when none does. */
export function markSuppressed(finding: Finding, comments: readonly SuppressionComment[]): Finding {
  const comment = suppressionOf(finding, comments);
  if (comment) return { ...finding, suppression: { line: comment.line, words: comment.words } };
  if (!finding.suppression) return finding;
  const { suppression: _, ...open } = finding;
  return open;
}

/**
 * The comments that name what only the analyser finds, which then did not find it there, and those that name nothing.
 * `findings` are all of the file. Of a model's findings none can be missed: it is told not to raise them.
 */
export function uselessSuppressions(
  comments: readonly SuppressionComment[],
  findings: readonly Finding[],
): readonly SuppressionComment[] {
  const used = new Set(findings.map(({ suppression }) => suppression?.line));
  return comments.filter(({ line, names }) => !used.has(line) && !names.some(isCategory));
}

/** The longest range, in lines after the first, that a comment on any of its lines is about. */
const SHORT_RANGE = 4;

/** A class or function as a whole is set aside where it begins, not by any comment within it. */
function isAbout({ first, last }: { readonly first: number; readonly last: number }, finding: Finding): boolean {
  const range = rangeOfFinding(finding);
  if (!range) return false;
  const { start, end } = range;
  const from = end.line - start.line <= SHORT_RANGE ? end.line : start.line;
  return start.line <= last && from >= first;
}

function isNamed({ code, category }: Finding, names: readonly string[]): boolean {
  return names.some((name) => name === code || name === category);
}

/** ` a, b: words`, taken apart; the reason may stand behind `--` too, as in ESLint. */
function readRest(rest: string): Pick<SuppressionComment, 'names' | 'words'> {
  const text = rest.replace(/\s*(?:\*\/\s*\}?|-->)\s*$/, '');
  const [named = ''] = text.split(/:|\s--\s/, 1);
  const words = text.slice(named.length).replace(/^(?::|\s--\s)/, '');
  return { names: named.toLowerCase().match(/[\w./-]+/g) ?? [], words: words.trim() };
}

const NO_CODE = /^\s*(?:$|\/\/|\*|\/\*.*\*\/\s*$|<!--.*-->\s*$|\{\/\*.*\*\/\}\s*$|--\s|#(?!\[))/;
const ATTRIBUTE = /^\s*(?:@\w|#\[|\[\w[^\]]*\]\s*$)/;

function nextCode(lines: readonly string[], from: number): { readonly first: number; readonly last: number } {
  let first = from;
  while (first < lines.length && NO_CODE.test(lines[first] ?? '')) first++;
  let last = first;
  while (last + 1 < lines.length && ATTRIBUTE.test(lines[last] ?? '')) last++;
  return { first, last };
}
