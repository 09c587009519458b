import type { Rename } from '../../analysis/delta/architectureDelta';
import { isAnalysedFile } from '../../analysis/session/analysedFile';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { LeftOutReason } from '../../findings/review';
import { exclusionByPath } from '../files/fileExclusion';
import { isReviewableFile } from '../files/reviewableFile';
import type { ChangedFile, ChangedPath } from './change';
import { lineHunks } from './lineHunks';

type LeftOut = { readonly path: string; readonly reason: LeftOutReason };

/** Two states of the same files, and what git says of their difference. */
export interface ChangeStates {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
  readonly paths: readonly ChangedPath[];
  /** Files of the later state that were not read, and why. */
  readonly leftOut: readonly LeftOut[];
}

/** What a change did, file by file, and which of its files are not reviewed. Nothing that git names is passed over. */
export interface DescribedChange {
  readonly files: readonly ChangedFile[];
  readonly leftOut: readonly LeftOut[];
}

/** Whether a changed file is read at all: code, or what the analyser has a use for. */
export function isChangeFile(path: string): boolean {
  return isReviewableFile(path) || isAnalysedFile(path);
}

/** Compares both states path by path. `renames` are those that were told apart from deleting and adding. */
export function describeChange(states: ChangeStates, renames: readonly Rename[]): DescribedChange {
  const earlier = new Map(states.before.map((file) => [file.path, file]));
  const later = new Map(states.after.map((file) => [file.path, file]));
  const reasons = new Map(states.leftOut.map(({ path, reason }) => [path, reason]));
  const origins = new Map(renames.map(({ from, to }) => [to, from]));
  const moved = new Set(renames.map(({ from }) => from));
  const files: ChangedFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const changed of states.paths.toSorted(byPath)) {
    const { path, status, kind } = changed;
    if (status === 'deleted') {
      if (moved.has(path)) continue;
      leftOut.push({ path, reason: 'deleted' });
      const before = earlier.get(path);
      if (before) files.push({ path, status, before, hunks: lineHunks(before.text, '') });
      continue;
    }
    const after = kind === 'file' ? later.get(path) : undefined;
    if (!after) {
      leftOut.push({ path, reason: reasonFor(changed, reasons) });
      continue;
    }
    const from = origins.get(path);
    const before = earlier.get(from ?? path);
    if (before?.text === after.text && from === undefined) continue;
    const hunks = lineHunks(before?.text ?? '', after.text);
    if (hunks.length === 0) leftOut.push({ path, reason: 'moved-only' });
    else if (!before) files.push({ path, status: 'added', hunks });
    else if (from !== undefined) files.push({ path, status: 'renamed', from, before, hunks });
    else files.push({ path, status: 'changed', before, hunks });
  }
  return { files, leftOut };
}

function reasonFor({ path, kind }: ChangedPath, reasons: ReadonlyMap<string, LeftOutReason>): LeftOutReason {
  if (kind === 'submodule') return 'submodule';
  if (kind === 'link') return 'excluded';
  return reasons.get(path) ?? exclusionByPath(path) ?? (isChangeFile(path) ? 'excluded' : 'unsupported');
}

function byPath(a: ChangedPath, b: ChangedPath): number {
  return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}
