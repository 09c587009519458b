import { ERROR_KIND, type FlatTree } from '../columns/flatTree';
import { predicateHolds } from './predicateHolds';
import type { Stretch, TreeByKind } from './rowsByKind';
import {
  ANY_NAMED,
  type PatternForm,
  type PatternMatch,
  type PatternNode,
  type Predicate,
  type TreePattern,
} from './treePattern';

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
  const run: Run = {
    tree: file.nodes.tree,
    file,
    matches: [],
    predicates: [],
    names: [],
    rows: [],
    steps: 0,
    isOver: false,
  };
  for (const { root, kinds, predicates } of patterns) {
    run.predicates = predicates;
    for (const kind of kinds) for (const at of file.nodes.rowsOf(kind, within)) matchNode(root, at, run, undefined);
  }
  return run.matches;
}

interface Run {
  readonly tree: FlatTree;
  readonly file: OpenFile;
  readonly matches: PatternMatch[];
  /** Of the pattern that is being matched. */
  predicates: readonly Predicate[];
  /** What is captured so far: its name, and the row of the node. */
  readonly names: string[];
  readonly rows: number[];
  steps: number;
  isOver: boolean;
}

/** What is left to match behind a node: further parts with its later siblings, and what is left behind its parent. */
interface Rest {
  readonly parts: readonly PatternNode[];
  readonly place: number;
  readonly from: number;
  readonly end: number;
  readonly rest: Rest | undefined;
  /** Whether it was come to: the node before matched. */
  isReached: boolean;
}

// Nodes are many, and most fit no part: what looks at each makes neither closures nor iterators.

function matchNode({ choices, captures }: PatternNode, at: number, run: Run, rest: Rest | undefined): boolean {
  let isFound = false;
  for (let i = 0; i < choices.length; i++) {
    const form = choices[i];
    if (form && fits(form, at, run) && matchForm(form, captures, at, run, rest)) isFound = true;
  }
  return isFound;
}

/** Matches a node that has the form. */
function matchForm(
  form: PatternForm,
  captures: readonly string[],
  at: number,
  run: Run,
  rest: Rest | undefined,
): boolean {
  const { names, rows } = run;
  const captured = names.length;
  for (const name of captures) capture(name, at, run);
  for (const name of form.captures) capture(name, at, run);
  const isFound = matchParts(form.parts, 0, at + 1, run.tree.next[at] ?? 0, run, rest);
  while (names.length > captured) {
    names.pop();
    rows.pop();
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
  rest: Rest | undefined,
): boolean {
  const part = parts[place];
  if (!part) return matchRest(rest, run);
  const { kinds, fields, next } = run.tree;
  let isFound = false;
  for (let child = from; child < end && !hasToStop(run); child = next[child] ?? end) {
    const isOfField = part.field === 0 || part.field === fields[child];
    if (isOfField && mayBe(part, child, run)) {
      const after = next[child] ?? end;
      const isInPlace = !part.isLast || !hasNamed(after, end, run);
      const others: Rest = { parts, place: place + 1, from: after, end, rest, isReached: false };
      if (isInPlace && matchNode(part, child, run, others)) isFound = true;
      // With a later child in its place the others would have fewer to choose from.
      if (others.isReached && !part.hasCaptures) break;
    }
    if (part.isNext && isNamed(kinds[child] ?? 0, run)) break;
  }
  return isFound || (part.isOptional && matchParts(parts, place + 1, from, end, run, rest));
}

function matchRest(rest: Rest | undefined, run: Run): boolean {
  if (!rest) {
    keep(run);
    return true;
  }
  rest.isReached = true;
  return matchParts(rest.parts, rest.place, rest.from, rest.end, run, rest.rest);
}

/** Takes what is captured as a match where it is what the pattern asks for. */
function keep(run: Run): void {
  const { predicates, matches, file } = run;
  const match = spansOf(run);
  if (predicates.every((one) => predicateHolds(one, match, file.text))) matches.push(match);
  if (matches.length > MAX_MATCHES) throw new Error(`a query finds more than ${MAX_MATCHES} places`);
}

function hasToStop(run: Run): boolean {
  if (++run.steps % STEPS_PER_QUESTION === 0) run.isOver ||= run.file.isOver();
  return run.isOver;
}

function mayBe({ choices }: PatternNode, at: number, run: Run): boolean {
  for (let i = 0; i < choices.length; i++) {
    const form = choices[i];
    if (form && fits(form, at, run)) return true;
  }
  return false;
}

function fits({ kind, absent }: PatternForm, at: number, run: Run): boolean {
  const found = run.tree.kinds[at] ?? 0;
  if (kind >= 0 ? kind !== found : found === ERROR_KIND || (kind === ANY_NAMED && !isNamed(found, run))) return false;
  for (let i = 0; i < absent.length; i++) if (hasField(absent[i] ?? 0, at, run)) return false;
  return true;
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
