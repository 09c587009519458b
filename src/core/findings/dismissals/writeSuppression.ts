import type { Finding } from '../finding';
import { SUPPRESSION_WORD } from './suppressionComment';

/** How comments of one line begin and end. */
type CommentMarks = readonly [open: string, close: string];

const SLASHES: CommentMarks = ['// ', ''];

/** By the ending of the file's name; what is not among them is written with slashes, as most languages are. */
const MARKS: ReadonlyMap<string, CommentMarks> = new Map([
  ...['py', 'pyi', 'rb', 'rake', 'yml', 'yaml', 'toml', 'sh', 'tf', 'dockerfile', 'ex', 'exs'].map(
    (ending): [string, CommentMarks] => [ending, ['# ', '']],
  ),
  ...['sql', 'lua', 'hs'].map((ending): [string, CommentMarks] => [ending, ['-- ', '']]),
  ...['html', 'xml', 'md'].map((ending): [string, CommentMarks] => [ending, ['<!-- ', ' -->']]),
  ['css', ['/* ', ' */']],
]);

/**
 * The line that sets a finding aside when it stands above the finding's first line, `lineText`: a comment in the style
 * of the file's language, as deep as that line, without a line break.
 */
export function suppressionLine(
  { path, code }: Pick<Finding, 'path' | 'code'>,
  lineText: string,
  words: string,
): string {
  const ending = path.toLowerCase().split(/[./]/).at(-1) ?? '';
  const isMarkup = /^(?:[jt]sx)$/.test(ending) && /^\s*<\/?[\w>]/.test(lineText);
  const [open, close] = isMarkup ? ['{/* ', ' */}'] : (MARKS.get(ending) ?? SLASHES);
  const reason = words.replace(/\s+/g, ' ').replaceAll('*/', '* /').replaceAll('-->', '-- >').trim();
  const indentation = /^\s*/.exec(lineText)?.[0] ?? '';
  return `${indentation}${open}${SUPPRESSION_WORD} ${code}${reason === '' ? '' : `: ${reason}`}${close}`;
}
