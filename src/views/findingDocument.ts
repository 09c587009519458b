import * as vscode from 'vscode';
import { FINDING_SCHEME } from '../commands/commandIds';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { findingMarkdown } from '../core/findings/words/findingMarkdown';

/** Shows a finding in full as a read-only Markdown document; its path begins with the fingerprint. */
export function registerFindingDocument(store: FindingStore): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => {
      const fingerprint = path.split('/')[1] ?? '';
      const finding = store.findingOrGone(fingerprint);
      if (!finding) return vscode.l10n.t('This finding is no longer there.');
      if (store.finding(fingerprint)) return findingMarkdown(finding);
      return `${vscode.l10n.t('The latest review does not have this finding any more. This is how it stood.')}\n\n${findingMarkdown(finding)}`;
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
