import * as vscode from 'vscode';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/findingStore';
import { findingFrom } from './commandArguments';
import { FINDING_SCHEME } from './commandIds';
import type { Action } from './runCommand';

/** Shows a finding in full, as a Markdown preview beside its code. */
export function showFinding(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    const uri = documentOf(findingFrom(argument, deps.store));
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  };
}

/** The tab shows the last part of the path. */
function documentOf({ fingerprint, title }: Finding): vscode.Uri {
  const name = title
    .replace(/[\\/:*?"<>|#%`]+/g, ' ')
    .slice(0, 60)
    .trim();
  return vscode.Uri.from({ scheme: FINDING_SCHEME, path: `/${fingerprint}/${name || 'Finding'}.md` });
}
