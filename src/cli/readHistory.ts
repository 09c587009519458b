import { join } from 'node:path';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import { openGit } from '../git/git';
import { historyProblem } from '../git/historyWords';
import { readChangeLog } from '../git/readChangeLog';
import type { LocatedTarget } from './locateTarget';

/** The history of the project with paths relative to the root, and what should be known about it, without its stop. */
export interface ProjectHistory {
  readonly logs: readonly ChangeLog[];
  readonly problem?: string;
}

/** Reads what git knows of the project's changes. Rejects with the signal's reason when aborted. */
export async function readHistory(
  { root, scope }: Pick<LocatedTarget, 'root' | 'scope'>,
  signal: AbortSignal,
): Promise<ProjectHistory> {
  const prefix = scope === '' ? '' : `${scope}/`;
  const read = await readChangeLog(openGit(join(root, scope)), { prefix, now: Date.now() }, signal);
  const problem = historyProblem(read);
  return { logs: read.kind === 'log' ? [read.log] : [], ...(problem !== undefined && { problem }) };
}
