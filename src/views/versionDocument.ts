import * as vscode from 'vscode';
import { VERSION_SCHEME } from '../commands/commandIds';
import { readTargetVersion, type TargetVersion } from '../core/findings/target';

/** Gives the text of a file as git keeps it; `undefined` when git has none. */
export type VersionText = (path: string, version: TargetVersion, signal: AbortSignal) => Promise<string | undefined>;

/** Shows a file as it was when a change was reviewed that is not checked out, as a read-only document. */
export function registerVersionDocument(textOf: VersionText): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(VERSION_SCHEME, {
    provideTextDocumentContent: async ({ path, query }, token) => {
      const stop = new AbortController();
      const listening = token.onCancellationRequested(() => stop.abort());
      const version = readTargetVersion(query);
      const text =
        version && (await textOf(path.split('/').slice(2).join('/'), version, stop.signal).catch(() => undefined));
      listening.dispose();
      return text ?? vscode.l10n.t('Git has this version of the file no longer.');
    },
  });
}
