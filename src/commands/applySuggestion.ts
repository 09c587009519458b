import * as vscode from 'vscode';
import type { Finding } from '../core/findings/finding';
import type { TextEdit } from '../core/findings/shiftRange';
import { type SuggestedChange, suggestedChange } from '../core/findings/suggestedChange';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { findingFrom } from './commandArguments';
import { SUGGESTION_SCHEME } from './commandIds';
import type { FindingDeps } from './findingDeps';
import { columnForCode, openCode } from './openCode';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/** Shows the change a finding suggests beside the code as it is. Nothing is changed before that is confirmed. */
export function applySuggestion(deps: FindingDeps): Action {
  return async (argument) => {
    const finding = findingFrom(argument, deps.store);
    const document = await openCode(finding.path);
    changeTo(document, finding, deps);
    const suggested = suggestionUri(finding, document);
    const title = vscode.l10n.t('Suggested change: {0}', plainTitle(finding));
    const options = { preview: true, viewColumn: columnForCode() };
    await vscode.commands.executeCommand('vscode.diff', document.uri, suggested, title, options);
  };
}

/** Makes the change that is being shown, as one edit that one undo takes back. The file is not saved. */
export function confirmSuggestion(deps: FindingDeps): Action {
  return async (argument) => {
    const finding = findingFrom(fingerprintOfPreview(argument) ?? argument, deps.store);
    const document = await openCode(finding.path);
    const { range, text } = changeTo(document, finding, deps);
    const start = new vscode.Position(range.start.line, range.start.character);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(start, new vscode.Position(range.end.line, range.end.character)), text);
    if (!(await vscode.workspace.applyEdit(edit)))
      throw new UserFacingError(
        vscode.l10n.t('{0} could not be changed. It may be read-only, or have changed just now.', finding.path),
      );
    await closePreview(finding);
    const end = document.positionAt(document.offsetAt(start) + text.length);
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(start, end),
      viewColumn: columnForCode(),
    });
  };
}

/** @throws UserFacingError when there is nothing to change, with the reason and what helps */
function changeTo(document: vscode.TextDocument, finding: Finding, { rangeOf }: FindingDeps): TextEdit {
  const suggested = suggestedChange(finding, rangeOf(finding), document.getText());
  if (suggested.kind === 'change') return suggested.edit;
  throw nothingToApply(suggested.because);
}

function nothingToApply(because: Extract<SuggestedChange, { kind: 'none' }>['because']): UserFacingError {
  switch (because) {
    case 'no-replacement':
      return new UserFacingError(
        vscode.l10n.t('This finding has no code that can take the place of yours. Open it to read what it recommends.'),
      );
    case 'not-placed':
      return new UserFacingError(
        vscode.l10n.t('The code that this finding quotes was not found in the file, so nothing can be replaced.'),
      );
    case 'code-changed':
      return new UserFacingError(
        vscode.l10n.t(
          'The code has changed since the review, so the suggestion may no longer fit. Review it again, or undo the change.',
        ),
      );
    case 'no-difference':
      return new UserFacingError(vscode.l10n.t('The code already is as suggested.'));
  }
}

/** The editor takes the language of the preview from its name. */
function suggestionUri({ fingerprint }: Finding, { uri }: vscode.TextDocument): vscode.Uri {
  return vscode.Uri.from({ scheme: SUGGESTION_SCHEME, path: `/${fingerprint}/${uri.path.split('/').at(-1) ?? ''}` });
}

/** The finding whose change is previewed: in what the title of the preview hands over, else in the active tab. */
function fingerprintOfPreview(argument: unknown): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shown = input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  const uri = argument === undefined ? shown : argument;
  return uri instanceof vscode.Uri && uri.scheme === SUGGESTION_SCHEME ? uri.path.split('/')[1] : undefined;
}

async function closePreview({ fingerprint }: Finding): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const ofFinding = tabs.filter(
    ({ input }) =>
      input instanceof vscode.TabInputTextDiff &&
      input.modified.scheme === SUGGESTION_SCHEME &&
      input.modified.path.startsWith(`/${fingerprint}/`),
  );
  await vscode.window.tabGroups.close(ofFinding);
}
