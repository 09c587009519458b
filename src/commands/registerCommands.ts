import * as vscode from 'vscode';
import type { CommandDeps } from './actions';
import { COMMANDS, type CommandId } from './commandIds';
import { followRenames } from './followRenames';
import { followSuppressions } from './followSuppressions';
import { offerSelections } from './offerSelection';
import { reanalyseOnSave } from './reanalyseOnSave';
import { type Action, runCommand } from './runCommand';

/** Registers every command of the extension and what acts by itself; disposing stops what is running. */
export function registerCommands(deps: CommandDeps): vscode.Disposable {
  let actions: Promise<Readonly<Record<CommandId, Action>>> | undefined;
  const load = async () => (await import('./actions')).createActions(deps);
  const registered = Object.values(COMMANDS).map((id) =>
    vscode.commands.registerCommand(
      id,
      runCommand(id, async (...args) => (await (actions ??= load()))[id](...args), deps.log),
    ),
  );
  return vscode.Disposable.from(
    ...registered,
    deps.running,
    deps.runningAnswer,
    reanalyseOnSave(deps),
    followRenames(deps),
    followSuppressions(deps),
    offerSelections(deps.conversation),
  );
}
