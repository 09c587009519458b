import * as vscode from 'vscode';
import { FINDING_SCHEME } from '../commands/commandIds';
import { findingMarkdown } from '../core/findings/findingMarkdown';
import type { FindingStore } from '../core/findings/findingStore';

/** Shows a finding in full as a read-only Markdown document; its path begins with the fingerprint. */
export function registerFindingDocument(store: FindingStore): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => {
      const finding = store.findingOrGone(path.split('/')[1] ?? '');
      return finding ? findingMarkdown(finding) : vscode.l10n.t('This finding is no longer there.');
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(FINDING_SCHEME, provider),
    store.onDidChange(({ kind }) => {
      if (kind === 'began') return;
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === FINDING_SCHEME) changed.fire(uri);
    }),
  );
}
