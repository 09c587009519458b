import * as vscode from 'vscode';
import { languageOf, languagesInWords } from '../core/analysis/syntax/language';
import type { ReviewerIdentity } from '../core/findings/review';
import type { Target } from '../core/findings/target';
import { describeLeftOut } from '../core/findings/words/leftOutWords';
import type { ReadSources } from '../workspace/readSources';

/** Why there is nothing in a target that the reviewer could look at, in a sentence; `undefined` when there is. */
export function describeNothing(target: Target, read: ReadSources, reviewer: ReviewerIdentity): string | undefined {
  const [left] = read.leftOut;
  if (read.files.length === 0 && left && read.leftOut.length === 1)
    return vscode.l10n.t('{0} is left out: {1}.', left.path, describeLeftOut(left.reason));
  if (read.files.length === 0)
    return left
      ? vscode.l10n.t('All {0} files of {1} are left out.', read.leftOut.length, target.label)
      : vscode.l10n.t('{0} holds no source files.', target.label);
  if (reviewer.kind === 'analyser' && !read.files.some(({ path }) => languageOf(path)))
    return vscode.l10n.t(
      '{0} is in no language that the built-in analyser reads: {1}. A model reads any.',
      target.label,
      languagesInWords(),
    );
  if (isBlank(target, read)) return vscode.l10n.t('The selected lines of {0} are empty.', target.label);
  return undefined;
}

function isBlank(target: Target, { files }: ReadSources): boolean {
  return target.parts.every(({ path, range }) => {
    const lines = range && files.find((file) => file.path === path)?.text.split(/\r\n|\r|\n/);
    return (
      lines
        ?.slice(range?.start.line, (range?.end.line ?? 0) + 1)
        .join('')
        .trim() === ''
    );
  });
}
