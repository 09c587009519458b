import { type Finding, rangeOfFinding } from '../finding';

/**
 * The quote of a finding as code to read by itself. A quote begins where its range begins, mostly behind the
 * indentation of its first line, so the lines below lose as much of theirs, as far as all of them have it.
 */
export function quotedCode(finding: Finding): string {
  const { quote } = finding;
  const column = rangeOfFinding(finding)?.start.character ?? 0;
  const indents = [...quote.matchAll(/(?<=\n)([ \t]*)[^\s]/g)].map(([, indent = '']) => indent.length);
  const surplus = Math.min(column, ...indents);
  if (surplus === 0 || indents.length === 0 || /^\s/.test(quote)) return quote;
  return quote.replace(new RegExp(`(?<=\\n)[ \\t]{1,${surplus}}`, 'g'), '');
}
