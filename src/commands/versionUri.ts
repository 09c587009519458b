import * as vscode from 'vscode';
import { type TargetVersion, targetVersionText } from '../core/findings/target';
import { VERSION_SCHEME } from './commandIds';

const SHORT_ID = 9;

/** The document that shows a file as git keeps it in a version. */
export function versionUri(path: string, version: TargetVersion): vscode.Uri {
  const name = version.kind === 'commit' ? version.commit.slice(0, SHORT_ID) : vscode.l10n.t('staged');
  return vscode.Uri.from({ scheme: VERSION_SCHEME, path: `/${name}/${path}`, query: targetVersionText(version) });
}
