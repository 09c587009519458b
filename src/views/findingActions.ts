import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../commands/commandIds';
import { suggestedChange } from '../core/findings/suggestedChange';
import { fingerprintOfDiagnostic } from './diagnostics';
import type { ShownFindings } from './shown/shownFindings';

/**
 * Offers on a finding, in the editor and in Problems, to read it in full, to ask about it, to dismiss it and to
 * suppress it with a comment, and to apply the change it suggests while the code is as it was reviewed.
 */
export function registerFindingActions(shown: ShownFindings): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) =>
      diagnostics.flatMap((diagnostic) => actionsFor(diagnostic, document, shown)),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function actionsFor(
  diagnostic: vscode.Diagnostic,
  document: vscode.TextDocument,
  shown: ShownFindings,
): vscode.CodeAction[] {
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
    actionOf(vscode.l10n.t('Discuss Beside Code'), COMMANDS.discussFinding),
    actionOf(vscode.l10n.t('Explain in Chat'), COMMANDS.explainFinding),
    actionOf(vscode.l10n.t('Ask in Chat'), COMMANDS.askAboutFinding),
    ...(isApplicable(fingerprint, document, shown)
      ? [actionOf(vscode.l10n.t('Apply Suggestion…'), COMMANDS.applySuggestion)]
      : []),
    ...(shown.store.finding(fingerprint)?.source === 'tool'
      ? []
      : [
          actionOf(vscode.l10n.t('Dismiss Finding…'), COMMANDS.dismissFinding),
          actionOf(vscode.l10n.t('Suppress With a Comment…'), COMMANDS.suppressFinding),
        ]),
  ];
}

function isApplicable(fingerprint: string, document: vscode.TextDocument, { store, rangeOf }: ShownFindings): boolean {
  const finding = store.finding(fingerprint);
  return finding !== undefined && suggestedChange(finding, rangeOf(finding), document.getText()).kind === 'change';
}
