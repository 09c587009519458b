import { LOG_MONTHS, MAX_COMMITS } from '../core/analysis/structure/changeLog';
import type { ReadLog } from './readChangeLog';

/** What a reader should know about the history that was read, in a sentence without its stop; `undefined` when it is whole. */
export function historyProblem(read: ReadLog): string | undefined {
  switch (read.kind) {
    case 'log':
      if (read.log.cut === 'shallow-clone')
        return `The clone is shallow: of the history only ${commitsThere(read.log.commits.length)} there, so hot spots and what changes together may be missed`;
      if (read.log.cut === 'too-many-commits')
        return `Of the history of ${LOG_MONTHS} months only the last ${MAX_COMMITS} commits were read`;
      return undefined;
    case 'no-repository':
      return 'No git repository: nothing is said about hot spots and what changes together';
    case 'no-commits':
      return 'The repository has no commits: nothing is said about hot spots and what changes together';
    case 'no-git':
      return 'Git cannot be started: nothing is said about hot spots and what changes together';
    case 'failed':
      return `The history cannot be read: ${read.message.split('\n')[0] ?? ''}`;
  }
}

function commitsThere(count: number): string {
  return count === 1 ? '1 commit is' : `${count} commits are`;
}
