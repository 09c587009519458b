import * as vscode from 'vscode';
import type { ChangeWish } from '../core/context/change/changeWish';
import { branchesToCompare } from '../workspace/branches';
import { type ChangePlace, changePlaces } from '../workspace/changePlace';
import { repositoryProblem } from '../workspace/changeStates';
import { recentCommits } from '../workspace/recentCommits';
import { changeProblem } from './changeNames';
import { UserFacingError } from './userFacingError';

/** What a menu of Source Control says: the repository, which of its groups was meant, and which files of it. */
export interface SourceControlWish {
  readonly repository?: vscode.Uri;
  readonly group?: string;
  /** Missing where the whole change is meant. */
  readonly files?: readonly vscode.Uri[];
}

/** Reads a menu's arguments: a repository's title hands over the source control, a group the group, changed files each. */
export function wishFrom([argument, ...more]: readonly unknown[]): SourceControlWish {
  const first = changedFileFrom(argument);
  if (first) {
    const { uri, group } = first;
    const files = [uri, ...more.flatMap((other) => changedFileFrom(other)?.uri ?? [])];
    return { group, files, repository: folderOfResource(uri) };
  }
  return wishOfGroup(argument);
}

/** Groups of git by the number that its extension gives them; 0 is a merge. */
const GROUPS = ['merge', 'index', 'workingTree', 'untracked'];

/** A changed file of Source Control; what git's extension does not tell is taken to be in the working tree. */
function changedFileFrom(argument: unknown): { readonly uri: vscode.Uri; readonly group: string } | undefined {
  const { resourceUri: uri, resourceGroupType: type } = Object(argument);
  return uri instanceof vscode.Uri ? { uri, group: GROUPS[Number(type)] ?? 'workingTree' } : undefined;
}

function wishOfGroup(argument: unknown): SourceControlWish {
  if (typeof argument !== 'object' || argument === null) return {};
  if ('rootUri' in argument && argument.rootUri instanceof vscode.Uri) return { repository: argument.rootUri };
  if (!('id' in argument) || typeof argument.id !== 'string') return {};
  const states = 'resourceStates' in argument && Array.isArray(argument.resourceStates) ? argument.resourceStates : [];
  const first = changedFileFrom(states[0]);
  return { group: argument.id, ...(first && { repository: folderOfResource(first.uri) }) };
}

/** The repository of a group or a file is not told; the open folder of its first file is the next best. */
function folderOfResource(uri: vscode.Uri): vscode.Uri {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri ?? uri;
}

/** The place of the change; asks where several folders are open. `undefined` when nothing was chosen or there is none. */
export async function pickPlace({ repository }: SourceControlWish): Promise<ChangePlace | undefined> {
  const places = changePlaces(repository);
  if (places.length <= 1) return places[0];
  const items = places.map((place) => ({ label: place.folder.name, place }));
  const title = vscode.l10n.t('The Change of Which Folder?');
  return (await vscode.window.showQuickPick(items, { title }))?.place;
}

/**
 * Which change is meant; asks unless the menu's group says it. `undefined` when nothing was chosen. Throws a
 * {@link UserFacingError} where the folder has no change to choose.
 */
export async function pickChange(
  { group }: SourceControlWish,
  { root }: ChangePlace,
  title: string,
  signal: AbortSignal,
): Promise<ChangeWish | undefined> {
  if (group === 'index') return { kind: 'staged' };
  if (group === 'workingTree' || group === 'untracked') return { kind: 'working-tree' };
  const problem = await repositoryProblem(root, signal);
  if (problem) throw new UserFacingError(changeProblem(problem));
  const branches = await branchesToCompare(root, signal);
  const [likely] = branches;
  const items: ChangeItem[] = [
    {
      label: vscode.l10n.t('Working Tree'),
      detail: vscode.l10n.t('Everything that is not committed, against HEAD'),
      wish: { kind: 'working-tree' },
    },
    {
      label: vscode.l10n.t('Staged Changes'),
      detail: vscode.l10n.t('What is staged, against HEAD'),
      wish: { kind: 'staged' },
    },
  ];
  if (likely !== undefined) {
    items.push(
      {
        label: vscode.l10n.t('This Branch'),
        detail: vscode.l10n.t('Everything since it left {0}', likely),
        wish: { kind: 'branch', base: likely },
      },
      {
        label: vscode.l10n.t('This Branch, since It Left…'),
        detail: vscode.l10n.t('Choose the other branch'),
        choose: () => pickBranch(branches),
      },
    );
  }
  items.push({
    label: vscode.l10n.t('One Commit…'),
    detail: vscode.l10n.t('What it changed, against the commit before it'),
    choose: () => pickCommit(root, signal),
  });
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen?.wish ?? (await chosen?.choose?.());
}

type ChangeItem = vscode.QuickPickItem & {
  readonly wish?: ChangeWish;
  readonly choose?: () => Promise<ChangeWish | undefined>;
};

async function pickCommit(root: vscode.Uri, signal: AbortSignal): Promise<ChangeWish | undefined> {
  const commits = await recentCommits(root, signal);
  const items = commits.map(({ id, subject, detail }) => ({ label: subject, description: id, detail }));
  const options = { title: vscode.l10n.t('The Commit'), matchOnDescription: true, matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  return chosen && { kind: 'commit', commit: chosen.description };
}

async function pickBranch(branches: readonly string[]): Promise<ChangeWish | undefined> {
  const title = vscode.l10n.t('The Branch This One Left');
  const base = await vscode.window.showQuickPick([...branches], { title });
  return base === undefined ? undefined : { kind: 'branch', base };
}
