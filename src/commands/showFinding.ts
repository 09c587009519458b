import * as vscode from 'vscode';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { findingOrGoneFrom } from './commandArguments';
import { FINDING_SCHEME } from './commandIds';
import type { Action } from './runCommand';

const MARKDOWN_PREVIEW = 'vscode.markdown.preview.editor';

/** Shows a finding in full, rendered, beside its code; the next one takes its place there. */
export function showFinding(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    const uri = documentOf(findingOrGoneFrom(argument, deps.store));
    const viewColumn = columnOfFindings() ?? vscode.ViewColumn.Beside;
    await vscode.commands.executeCommand('vscode.openWith', uri, MARKDOWN_PREVIEW, { viewColumn, preview: true });
  };
}

/** The tab shows the last part of the path. */
function documentOf(finding: Finding): vscode.Uri {
  const name = plainTitle(finding)
    .replace(/[\\/:*?"<>|#%]+/g, ' ')
    .slice(0, 60)
    .trim();
  return vscode.Uri.from({ scheme: FINDING_SCHEME, path: `/${finding.fingerprint}/${name || 'Finding'}.md` });
}

/** Where a finding is shown already. */
function columnOfFindings(): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputCustom && input.uri.scheme === FINDING_SCHEME),
  )?.viewColumn;
}
