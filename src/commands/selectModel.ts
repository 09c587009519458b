import * as vscode from 'vscode';
import { describeFailure } from '../core/review/describeFailure';
import type { OfferedModel } from '../core/review/offeredModel';
import type { ApiKeys } from '../workspace/apiKeys';
import { chooseModel } from '../workspace/chooseModel';
import { editorModels } from '../workspace/editorModels';
import type { ListModels } from '../workspace/modelBundle';
import type { PendingChoices } from '../workspace/pendingChoices';
import type { ServerMemory } from '../workspace/serverMemory';
import { readSettings, type Settings, storeModel } from '../workspace/settings';
import { COMMANDS } from './commandIds';
import { type ModelRow, modelRows } from './modelRows';
import type { Action } from './runCommand';

export interface SelectModelDeps {
  readonly apiKeys: ApiKeys;
  readonly serverMemory: ServerMemory;
  readonly choices: PendingChoices;
  readonly listModels: ListModels;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Lets a person choose the model that reviews and answers: from the list of the server that is set, which is asked for
 * it, from the editor's own models, or by its id.
 */
export function selectModel(deps: SelectModelDeps): Action {
  return async () => {
    const settings = readSettings();
    const pick = vscode.window.createQuickPick<ModelRow>();
    pick.title = vscode.l10n.t('Model');
    pick.placeholder = vscode.l10n.t('Which model reviews and answers?');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    const abort = new AbortController();
    const chosen = new Promise<ModelRow | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems[0]));
      pick.onDidHide(() => resolve(undefined));
    });
    const host = URL.canParse(settings.baseUrl) ? new URL(settings.baseUrl).host : settings.baseUrl;
    const known = deps.serverMemory.of(host).models ?? [];
    let offered: Offered = { server: known, editor: [] };
    const show = (more: Partial<Offered>): void => {
      offered = { ...offered, ...more };
      const [active] = pick.activeItems;
      const rows = modelRows({ settings, host, ...offered });
      // Who has already moved to a row stays on it when the list arrives.
      const same = rows.find(({ label, source }) => label === active?.label && source === active.source);
      pick.items = rows;
      pick.activeItems = same ? [same] : rows.filter(({ isCurrent }) => isCurrent);
    };
    const tell = (error: unknown): void => deps.log.warn(`The list of models could not be read: ${String(error)}`);
    show({});
    pick.busy = true;
    pick.show();
    void Promise.all([offeredByServer(settings, deps, abort.signal), editorModels()])
      .then(([{ models, ...missing }, editor]) => show({ server: models ?? known, editor, ...missing }))
      .catch(tell)
      .finally(() => {
        pick.busy = false;
      });
    // Extensions that offer models may start later than somebody asks for the list.
    const listening = vscode.lm.onDidChangeChatModels(() => {
      void editorModels().then((editor) => show({ editor }), tell);
    });
    const row = await chosen;
    listening.dispose();
    abort.abort();
    pick.dispose();
    const { model, source } = row ?? {};
    if (model !== undefined && source) await deps.choices.keep(() => storeModel(source, model));
    else if (row?.setsKey) await vscode.commands.executeCommand(COMMANDS.setApiKey);
    else if (row) await enterModel(settings, deps.choices);
  };
}

interface Offered {
  readonly server: readonly OfferedModel[];
  readonly editor: readonly OfferedModel[];
  /** Why the server's list is not there. */
  readonly note?: string;
  readonly needsKey?: boolean;
}

async function enterModel(settings: Settings, choices: PendingChoices): Promise<void> {
  const id = await vscode.window.showInputBox({
    title: vscode.l10n.t('Model'),
    prompt: vscode.l10n.t('The name of the model, as its server knows it'),
    value: settings.model,
  });
  const model = id?.trim();
  if (model) await choices.keep(() => storeModel('server', model));
}

/** The server's list, or why there is none. A request that carries the key and nothing else. */
async function offeredByServer(
  settings: Settings,
  { apiKeys, listModels, log }: SelectModelDeps,
  signal: AbortSignal,
): Promise<Pick<Offered, 'note' | 'needsKey'> & { readonly models?: readonly OfferedModel[] }> {
  const choice = await chooseModel({ ...settings, reviewer: 'model', modelSource: 'server' }, apiKeys);
  if (choice.kind === 'missing')
    return { note: describeFailure(choice.failure).message, needsKey: choice.failure.kind === 'no-key' };
  if (choice.kind !== 'model') return {};
  log.info(`Asking ${settings.baseUrl} for its models`);
  const list = await listModels(choice.endpoint, signal);
  if (!list.ok) return { note: describeFailure(list.failure).message };
  if (list.models.length > 0) return { models: list.models };
  return { models: [], note: vscode.l10n.t('The server offers no list of its models.') };
}
