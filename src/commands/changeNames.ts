import * as vscode from 'vscode';
import type { ChangeWish } from '../core/context/change/changeWish';
import type { ChangePlace } from '../workspace/changePlace';
import type { ChangeStates } from '../workspace/changeStates';
import { pathOf } from '../workspace/workspacePaths';

/** What a person calls the states of a change. */
export interface ChangeNames {
  readonly before: string;
  readonly after: string;
}

export function changeNames(wish: ChangeWish): ChangeNames {
  switch (wish.kind) {
    case 'working-tree':
      return { before: 'HEAD', after: vscode.l10n.t('Working Tree') };
    case 'staged':
      return { before: 'HEAD', after: vscode.l10n.t('Staged Changes') };
    case 'branch':
      return { before: wish.base, after: vscode.l10n.t('This Branch') };
    case 'commit':
      return { before: `${wish.commit}^`, after: wish.commit };
  }
}

/** `HEAD → Working Tree`, `Commit 1a2b3c4`; with the folder's name where several are open, and the files where not all are meant. */
export function changeLabel(wish: ChangeWish, { folder }: ChangePlace, files: readonly vscode.Uri[] = []): string {
  const inFolder = (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? `${folder.name}: ` : '';
  const { before, after } = changeNames(wish);
  const change = wish.kind === 'commit' ? vscode.l10n.t('Commit {0}', wish.commit) : `${before} → ${after}`;
  return `${inFolder}${change}${files.length > 0 ? `: ${filesLabel(files)}` : ''}`;
}

/** `src/db/pool.ts`, `src/db/pool.ts and 2 more`. */
function filesLabel([first, ...more]: readonly vscode.Uri[]): string {
  const name = first ? pathOf(first) : '';
  return more.length === 0 ? name : vscode.l10n.t('{0} and {1} more', name, more.length);
}

/** Why a change cannot be told, as a whole sentence. */
export function changeProblem({ kind, message }: Exclude<ChangeStates, { readonly kind: 'states' }>): string {
  switch (kind) {
    case 'untrusted':
      return vscode.l10n.t('A change needs git, which is not started before you trust this workspace.');
    case 'elsewhere':
      return vscode.l10n.t('A change needs git, and this folder is not on this machine.');
    case 'no-git':
      return vscode.l10n.t('A change needs git, and git cannot be started.');
    case 'no-repository':
      return vscode.l10n.t('A change needs a git repository, and this folder is in none.');
    case 'no-commit':
      return vscode.l10n.t('There is no commit, branch or tag {0} here.', message);
    case 'no-merge-base':
      return vscode.l10n.t('This branch and {0} have no commit in common.', message);
    case 'shallow':
      return vscode.l10n.t(
        'This clone is shallow and does not reach back to what came before {0}. Fetch more of its history first.',
        message,
      );
    case 'failed':
      return vscode.l10n.t('Git failed: {0}', message.split('\n')[0] ?? '');
  }
}
