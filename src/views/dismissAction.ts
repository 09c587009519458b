import * as vscode from 'vscode';
import { COMMANDS } from '../commands/commandIds';
import { fingerprintOfDiagnostic } from './diagnostics';

/** Offers on a finding in the editor and in Problems to dismiss it. */
export function registerDismissAction(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (_document, _range, { diagnostics }) => diagnostics.flatMap(actionFor),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function actionFor(diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const fingerprint = fingerprintOfDiagnostic(diagnostic);
  if (fingerprint === undefined) return [];
  const title = vscode.l10n.t('Dismiss Finding…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: COMMANDS.dismissFinding, title, arguments: [fingerprint] };
  action.diagnostics = [diagnostic];
  return [action];
}
