/** No licence header is longer; a longer comment says something. */
const MOST_LINES = 40;
const LICENCE = /\b(?:licen[cs]ed?|copyright|SPDX-License-Identifier|all rights reserved)\b/i;
const COMMENT = /^\s*(?:\/\/|#(?!!)|\/?\*|<!--|--)/;

/**
 * How many lines at the beginning of a file are a comment about its licence, with the blank lines after it; 0 where it
 * begins with anything else. They tell a reviewer nothing.
 */
export function licenceLines(lines: readonly string[]): number {
  let end = 0;
  let isOpen = false;
  while (end < Math.min(lines.length, MOST_LINES)) {
    const line = lines[end] ?? '';
    if (!isOpen && !COMMENT.test(line)) break;
    // Of a comment between two marks the lines within may look like anything.
    if (/^\s*(?:\/\*|<!--)/.test(line)) isOpen = true;
    if (/\*\/|-->/.test(line)) isOpen = false;
    end += 1;
    if (!isOpen && /\*\/|-->/.test(line)) break;
  }
  if (isOpen || !LICENCE.test(lines.slice(0, end).join('\n'))) return 0;
  while (end < lines.length && lines[end]?.trim() === '') end += 1;
  return end;
}
