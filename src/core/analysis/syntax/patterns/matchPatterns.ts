import { ERROR_KIND, type FlatTree } from '../columns/flatTree';
import { predicateHolds } from './predicateHolds';
import type { Stretch, TreeByKind } from './rowsByKind';
import { ANY_NAMED, type PatternForm, type PatternMatch, type PatternNode, type TreePattern } from './treePattern';

/** What patterns are matched with. */
export interface OpenFile {
  readonly text: string;
  readonly nodes: TreeByKind;
  /** By kind of node, 1 for each that has a name. */
  readonly named: Uint8Array;
  /** Whether to give up; what was found till then is of no use. */
  readonly isOver: () => boolean;
}

/** So many matches in one file are no places to look at, and may be more than memory holds. */
const MAX_MATCHES = 100_000;
const STEPS_PER_QUESTION = 4096;

/**
 * What the parser's own query of these patterns would find: every way to choose the captured parts is a match, with an
 * optional part wherever there is one. By pattern, and then by where the node begins that the match starts with, which
 * lies within the stretch.
 * Throws when there are more than 100,000.
 */
export function matchPatterns(
  patterns: readonly TreePattern[],
  file: OpenFile,
  within?: Stretch,
): readonly PatternMatch[] {
  const run: Run = { tree: file.nodes.tree, file, names: [], rows: [], steps: 0, isOver: false };
  const matches: PatternMatch[] = [];
  for (const { root, kinds, predicates } of patterns) {
    const keep = () => {
      const match = spansOf(run);
      if (predicates.every((one) => predicateHolds(one, match, file.text))) matches.push(match);
      if (matches.length > MAX_MATCHES) throw new Error(`a query finds more than ${MAX_MATCHES} places`);
      return true;
    };
    for (const kind of kinds) for (const at of file.nodes.rowsOf(kind, within)) matchNode(root, at, run, keep);
  }
  return matches;
}

interface Run {
  readonly tree: FlatTree;
  readonly file: OpenFile;
  /** What is captured so far: its name, and the row of the node. */
  readonly names: string[];
  readonly rows: number[];
  steps: number;
  isOver: boolean;
}

/** What is left to match; tells whether it did. */
type Rest = () => boolean;

function matchNode(node: PatternNode, at: number, run: Run, rest: Rest): boolean {
  let isFound = false;
  for (const form of node.choices) {
    if (!fits(form, at, run)) continue;
    const captured = node.captures.length + form.captures.length;
    for (const name of node.captures) capture(name, at, run);
    for (const name of form.captures) capture(name, at, run);
    if (matchParts(form.parts, 0, at + 1, run.tree.next[at] ?? 0, run, rest)) isFound = true;
    for (let i = 0; i < captured; i++) {
      run.names.pop();
      run.rows.pop();
    }
  }
  return isFound;
}

function capture(name: string, at: number, { names, rows }: Run): void {
  names.push(name);
  rows.push(at);
}

/** Matches the parts from `place` on with siblings in the rows from `from` to `end`. */
function matchParts(
  parts: readonly PatternNode[],
  place: number,
  from: number,
  end: number,
  run: Run,
  rest: Rest,
): boolean {
  const part = parts[place];
  if (!part) return rest();
  const { kinds, fields, next } = run.tree;
  let isFound = false;
  for (let child = from; child < end && !hasToStop(run); child = next[child] ?? end) {
    const isOfField = part.field === 0 || part.field === fields[child];
    if (isOfField && mayBe(part, child, run)) {
      const after = next[child] ?? end;
      const isInPlace = !part.isLast || !hasNamed(after, end, run);
      let isMatched = false;
      const others = () => {
        isMatched = true;
        return matchParts(parts, place + 1, after, end, run, rest);
      };
      if (isInPlace && matchNode(part, child, run, others)) isFound = true;
      // With a later child in its place the others would have fewer to choose from.
      if (isMatched && !part.hasCaptures) break;
    }
    if (part.isNext && isNamed(kinds[child] ?? 0, run)) break;
  }
  return isFound || (part.isOptional && matchParts(parts, place + 1, from, end, run, rest));
}

function hasToStop(run: Run): boolean {
  if (++run.steps % STEPS_PER_QUESTION === 0) run.isOver ||= run.file.isOver();
  return run.isOver;
}

function mayBe({ choices }: PatternNode, at: number, run: Run): boolean {
  for (const form of choices) if (fits(form, at, run)) return true;
  return false;
}

function fits({ kind, absent }: PatternForm, at: number, run: Run): boolean {
  const found = run.tree.kinds[at] ?? 0;
  if (kind >= 0 ? kind !== found : found === ERROR_KIND || (kind === ANY_NAMED && !isNamed(found, run))) return false;
  return absent.every((field) => !hasField(field, at, run));
}

function hasField(field: number, at: number, { tree }: Run): boolean {
  const end = tree.next[at] ?? 0;
  for (let child = at + 1; child < end; child = tree.next[child] ?? end) if (tree.fields[child] === field) return true;
  return false;
}

function hasNamed(from: number, end: number, run: Run): boolean {
  const { kinds, next } = run.tree;
  for (let child = from; child < end; child = next[child] ?? end) if (isNamed(kinds[child] ?? 0, run)) return true;
  return false;
}

function isNamed(kind: number, { file }: Run): boolean {
  return kind === ERROR_KIND || file.named[kind] === 1;
}

function spansOf({ names, rows, tree }: Run): PatternMatch {
  const spans = new Map<string, { start: number; end: number }>();
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    const row = rows[i] ?? 0;
    const start = tree.starts[row] ?? 0;
    const end = tree.ends[row] ?? 0;
    spans.set(name, { start: Math.min(spans.get(name)?.start ?? start, start), end });
  }
  return spans;
}
