import * as vscode from 'vscode';
import { SUGGESTION_SCHEME } from '../commands/commandIds';
import { editedText, suggestedChange } from '../core/findings/suggestedChange';
import type { ShownFindings } from './shown/shownFindings';

/**
 * Shows a file as it would be with the change a finding suggests; the path begins with the finding's fingerprint. It
 * follows the file, so that what is seen is what would be applied: nothing, once the change no longer fits.
 */
export function registerSuggestionDocument(
  shown: ShownFindings,
  uriOf: (path: string) => vscode.Uri | undefined,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async ({ path }) => {
      const finding = shown.store.finding(path.split('/')[1] ?? '');
      const uri = finding && uriOf(finding.path);
      if (!uri) return vscode.l10n.t('This finding is no longer there.');
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      const suggested = suggestedChange(finding, shown.rangeOf(finding), text);
      return suggested.kind === 'change' ? editedText(text, suggested.edit) : text;
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SUGGESTION_SCHEME, provider),
    shown.onDidChange(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SUGGESTION_SCHEME) changed.fire(uri);
    }),
  );
}
