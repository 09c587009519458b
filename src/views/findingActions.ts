import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../commands/commandIds';
import { fingerprintOfDiagnostic } from './diagnostics';

/** Offers on a finding, in the editor and in Problems, to read it in full, to ask about it and to dismiss it. */
export function registerFindingActions(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (_document, _range, { diagnostics }) => diagnostics.flatMap(actionsFor),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function actionsFor(diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const fingerprint = fingerprintOfDiagnostic(diagnostic);
  if (fingerprint === undefined) return [];
  const actionOf = (title: string, command: CommandId): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command, title, arguments: [fingerprint] };
    action.diagnostics = [diagnostic];
    return action;
  };
  return [
    actionOf(vscode.l10n.t('Show Full Finding'), COMMANDS.showFinding),
    actionOf(vscode.l10n.t('Ask About Finding'), COMMANDS.askAboutFinding),
    actionOf(vscode.l10n.t('Dismiss Finding…'), COMMANDS.dismissFinding),
  ];
}
