import type { OutlineSymbol } from '../../analysis/scan/outline';
import type { LineSpan } from './change';

/** A declaration up to this many lines goes along whole even when a smaller one within it would do. */
const COMFORTABLE = 120;
/** Of a longer declaration so many lines around the change go along, besides its head. */
const LONGEST = 400;
const AROUND = 60;
/** Where a change stands in no declaration, so many lines around it go along. */
const MARGIN = 3;

/**
 * The whole declarations around some lines, as spans in the order of the text: the largest one of comfortable size, else
 * the smallest, cut where that is very long. Those that `symbols` name by the syntax tree; where none of them is around
 * the lines, or the text cannot be parsed, by the layout, which serves every language: what is indented deeper belongs to
 * the line above it.
 */
export function enclosingLines(
  lines: readonly string[],
  { first, count }: LineSpan,
  symbols: readonly Pick<OutlineSymbol, 'range'>[] = [],
): readonly LineSpan[] {
  const indents = indentsOf(lines);
  const last = Math.min(lines.length, first + Math.max(1, count)) - 1;
  const from = Math.min(first, Math.max(0, lines.length - 1));
  const declared = symbols.map(spanOf).filter((span) => span.first <= from && endOf(span) >= last);
  const blocks =
    declared.length > 0
      ? declared.toSorted((a, b) => a.count - b.count)
      : blocksAround(lines, indents, from).filter((block) => endOf(block) >= last);
  const block = blocks.findLast((one) => one.count <= COMFORTABLE) ?? blocks[0];
  if (!block) return [clipped(from - MARGIN, last + MARGIN, lines.length)];
  const whole = withHead(lines, indents, block);
  if (whole.count <= LONGEST) return [whole];
  const around = clipped(Math.max(whole.first, from - AROUND), Math.min(endOf(whole), last + AROUND), lines.length);
  return around.first > whole.first ? [{ first: whole.first, count: 1 }, around] : [around];
}

function spanOf({ range: { start, end } }: Pick<OutlineSymbol, 'range'>): LineSpan {
  // The trees of some languages end a declaration at the beginning of the next line.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { first: start.line, count: last - start.line + 1 };
}

/** The blocks that hold a line, the smallest first; branches and loops are none. */
function blocksAround(lines: readonly string[], indents: readonly number[], line: number): readonly LineSpan[] {
  const blocks: LineSpan[] = [];
  let indent = indents[line] ?? 0;
  if (isHead(lines, indents, line)) blocks.push(blockAt(lines, indents, line));
  for (let at = line - 1; at >= 0 && indent > 0; at--) {
    const depth = indents[at] ?? 0;
    if (depth >= indent || lines[at]?.trim() === '') continue;
    const head = headAbove(lines, indents, at);
    indent = depth;
    at = head;
    if (!BRANCH.test(lines[head] ?? '')) blocks.push(blockAt(lines, indents, head));
  }
  return blocks;
}

/** Whether the line opens something: what follows is deeper. */
function isHead(lines: readonly string[], indents: readonly number[], line: number): boolean {
  const text = lines[line] ?? '';
  if (text.trim() === '' || CLOSER.test(text) || BRANCH.test(text)) return false;
  const next = lines.findIndex((other, index) => index > line && other.trim() !== '');
  return next > line && (indents[next] ?? 0) > (indents[line] ?? 0);
}

/** A line like `): void {` closes what an earlier one of its depth opened; that one is the head. */
function headAbove(lines: readonly string[], indents: readonly number[], line: number): number {
  let at = line;
  while (at > 0 && (CLOSER.test(lines[at] ?? '') || lines[at]?.trim() === '{')) {
    const depth = indents[at] ?? 0;
    do at--;
    while (at > 0 && (lines[at]?.trim() === '' || (indents[at] ?? 0) > depth));
    if ((indents[at] ?? 0) < depth) break;
  }
  return at;
}

function blockAt(lines: readonly string[], indents: readonly number[], head: number): LineSpan {
  const depth = indents[head] ?? 0;
  let end = head;
  for (let at = head + 1; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (text.trim() === '') continue;
    const deeper = (indents[at] ?? 0) > depth;
    const closes = (indents[at] ?? 0) === depth && (CLOSER.test(text) || text.trim() === '{' || FOLLOWER.test(text));
    if (!deeper && !closes) break;
    end = at;
  }
  return { first: head, count: end - head + 1 };
}

/** With the comments, decorators and attributes that stand right above it. */
function withHead(lines: readonly string[], indents: readonly number[], { first, count }: LineSpan): LineSpan {
  let from = first;
  while (from > 0 && indents[from - 1] === indents[first] && ABOVE.test(lines[from - 1] ?? '')) from--;
  return { first: from, count: count + first - from };
}

/** A blank line is as deep as what follows it, so that it ends nothing. */
function indentsOf(lines: readonly string[]): readonly number[] {
  const indents: number[] = [];
  let below = 0;
  for (const line of lines.toReversed()) {
    if (line.trim() !== '') below = (/^[\t ]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;
    indents.push(below);
  }
  return indents.toReversed();
}

function clipped(first: number, last: number, length: number): LineSpan {
  const from = Math.max(0, first);
  return { first: from, count: Math.max(0, Math.min(last, length - 1) - from + 1) };
}

function endOf({ first, count }: LineSpan): number {
  return first + count - 1;
}

const BRANCH =
  /^\s*(?:\}?\s*(?:else|elif|elsif|catch|finally|rescue|ensure|except)\b|(?:if|for|foreach|while|do|switch|case|default|match|select|try|with|unless|until|begin|when|return|await|defer|go func)\b)/;
const CLOSER = /^\s*[)\]}]/;
const FOLLOWER = /^\s*(?:end|else|elif|elsif|catch|finally|rescue|ensure|except)\b/;
const ABOVE = /^\s*(?:@|#|\/\/|\/\*|\*|\[\w|--|"""|''')/;
