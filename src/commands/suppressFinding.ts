import * as vscode from 'vscode';
import { suppressionLine } from '../core/findings/dismissals/writeSuppression';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { findingFrom } from './commandArguments';
import type { FindingDeps } from './findingDeps';
import { heedComments } from './followSuppressions';
import { columnForCode, openCode } from './openCode';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/**
 * Sets a finding aside by a comment above its code, with a reason that is asked for unless the argument brings it as
 * `words`. It is one edit that one undo takes back; the file is not saved.
 */
export function suppressFinding(deps: Pick<FindingDeps, 'store' | 'rangeOf'>): Action {
  return async (argument) => {
    const finding = findingFrom(argument, deps.store);
    const range = deps.rangeOf(finding);
    if (!range)
      throw new UserFacingError(
        vscode.l10n.t('The code of this finding was not found, so no comment can stand above it. Dismiss it instead.'),
      );
    const document = await openCode(finding.path);
    const words = wordsIn(argument) ?? (await askForWords(plainTitle(finding)));
    if (words === undefined) return;
    const line = document.lineAt(range.start.line);
    const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, line.range.start, `${suppressionLine(finding, line.text, words)}${end}`);
    if (!(await vscode.workspace.applyEdit(edit)))
      throw new UserFacingError(
        vscode.l10n.t('{0} could not be changed. It may be read-only, or have changed just now.', finding.path),
      );
    heedComments(document, deps);
    const selection = document.lineAt(range.start.line).range;
    await vscode.window.showTextDocument(document, { selection, viewColumn: columnForCode() });
  };
}

function wordsIn(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('words' in argument)) return undefined;
  return typeof argument.words === 'string' ? argument.words : undefined;
}

async function askForWords(title: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why may it stay as it is? The reason goes into a comment above the code.'),
    placeHolder: vscode.l10n.t('It may stay empty.'),
  });
}
