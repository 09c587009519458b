import type { ChangeProblem } from './changeEnds';

/** Why a change cannot be told, as a whole sentence. */
export function changeProblemSentence({ kind, message }: ChangeProblem): string {
  switch (kind) {
    case 'no-git':
      return 'A change needs git, and git cannot be started.';
    case 'no-repository':
      return 'A change needs a git repository, and this folder is in none.';
    case 'no-commit':
      return `There is no commit, branch or tag ${message} here.`;
    case 'no-merge-base':
      return `${message} and what is checked out have no commit in common.`;
    case 'shallow':
      return `This clone is shallow and does not reach back to what came before ${message}. Fetch more of its history first.`;
    case 'failed':
      return `Git failed: ${message.split('\n')[0] ?? ''}`;
  }
}
