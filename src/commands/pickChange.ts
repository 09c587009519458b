import * as vscode from 'vscode';
import { branchesToCompare } from '../workspace/branches';
import { type ChangePlace, changePlaces } from '../workspace/changePlace';
import type { ChangeWish } from '../workspace/changeStates';

/** What a menu of Source Control says: the repository, and which of its groups was meant. */
export interface SourceControlWish {
  readonly repository?: vscode.Uri;
  readonly group?: string;
}

/** Reads a menu's argument: a repository's title hands over the source control, a group the group. */
export function wishFrom(argument: unknown): SourceControlWish {
  if (typeof argument !== 'object' || argument === null) return {};
  if ('rootUri' in argument && argument.rootUri instanceof vscode.Uri) return { repository: argument.rootUri };
  if (!('id' in argument) || typeof argument.id !== 'string') return {};
  const first =
    'resourceStates' in argument && Array.isArray(argument.resourceStates) ? argument.resourceStates[0] : undefined;
  const uri: unknown = first?.resourceUri;
  return { group: argument.id, ...(uri instanceof vscode.Uri && { repository: folderOfResource(uri) }) };
}

/** The group's repository is not told; the open folder of its first file is the next best. */
function folderOfResource(uri: vscode.Uri): vscode.Uri {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri ?? uri;
}

/** The place of the change; asks where several folders are open. `undefined` when nothing was chosen or there is none. */
export async function pickPlace({ repository }: SourceControlWish): Promise<ChangePlace | undefined> {
  const places = changePlaces(repository);
  if (places.length <= 1) return places[0];
  const items = places.map((place) => ({ label: place.folder.name, place }));
  const title = vscode.l10n.t('Architecture Delta: which folder?');
  return (await vscode.window.showQuickPick(items, { title }))?.place;
}

/** Which change is meant; asks unless the menu's group says it. `undefined` when nothing was chosen. */
export async function pickChange(
  { group }: SourceControlWish,
  { root }: ChangePlace,
  signal: AbortSignal,
): Promise<ChangeWish | undefined> {
  if (group === 'index') return { kind: 'staged' };
  if (group === 'workingTree' || group === 'untracked') return { kind: 'working-tree' };
  const branches = await branchesToCompare(root, signal);
  const [likely] = branches;
  const items: (vscode.QuickPickItem & { wish?: ChangeWish })[] = [
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
      { label: vscode.l10n.t('This Branch, since It Left…'), detail: vscode.l10n.t('Choose the other branch') },
    );
  }
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Show Architecture Delta of') });
  return chosen && (chosen.wish ?? (await pickBranch(branches)));
}

async function pickBranch(branches: readonly string[]): Promise<ChangeWish | undefined> {
  const title = vscode.l10n.t('The Branch This One Left');
  const base = await vscode.window.showQuickPick([...branches], { title });
  return base === undefined ? undefined : { kind: 'branch', base };
}
