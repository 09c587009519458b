import * as vscode from 'vscode';
import { DELTA_SCHEME } from '../commands/commandIds';
import { deltaMarkdown } from '../core/reports/deltaReport';
import type { DeltaStore } from '../core/reports/deltaStore';

/** Shows a delta as a read-only Markdown document; its query names the delta. */
export function registerDeltaDocument(deltas: DeltaStore): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ query }) => {
      const report = deltas.report(query);
      return report ? deltaMarkdown(report) : vscode.l10n.t('This delta is no longer there. Show it again.');
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(DELTA_SCHEME, provider),
    deltas.onDidChange((name) => {
      const shown = vscode.workspace.textDocuments.filter(
        ({ uri }) => uri.scheme === DELTA_SCHEME && uri.query === name,
      );
      for (const { uri } of shown) changed.fire(uri);
    }),
  );
}
