import * as vscode from 'vscode';
import type { ListingCut } from '../core/context/files/listingCut';

/** That not all files were analysed, and what to do about it, a sentence for each folder; `undefined` where all were. */
export function cutWords(cuts: readonly ListingCut[]): string | undefined {
  const numbered = (count: number): string => count.toLocaleString(vscode.env.language);
  const told = cuts.map(({ folder, first, of }) =>
    vscode.l10n.t(
      'Analysed the first {0} of {1} files of {2}; exclude folders with .architecture/ignore.',
      numbered(first),
      numbered(of),
      folder,
    ),
  );
  return told.length === 0 ? undefined : told.join(' ');
}
