import * as vscode from 'vscode';
import { markSuppressed, SUPPRESSION_WORD, suppressionComments } from '../core/findings/dismissals/suppressionComment';
import { pathOf } from '../workspace/workspacePaths';
import type { FindingDeps } from './findingDeps';

type FollowDeps = Pick<FindingDeps, 'store' | 'rangeOf'>;

/**
 * Heeds comments that set findings aside, as soon as their file is saved with them or without them, and when one comes or
 * goes by undo: what was set aside by an edit is back with its undo.
 */
export function followSuppressions(deps: FollowDeps): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument((document) => heedComments(document, deps)),
    vscode.workspace.onDidChangeTextDocument(({ document, reason }) => {
      if (reason !== undefined) heedComments(document, deps);
    }),
  );
}

/** Sets findings of a document aside where its text has a comment that says so, and takes those back that have none. */
export function heedComments(document: vscode.TextDocument, { store, rangeOf }: FollowDeps): void {
  const path = pathOf(document.uri);
  const found = store.reviews.flatMap(({ findings }) => findings.filter((finding) => finding.path === path));
  if (found.length === 0) return;
  const text = document.getText();
  if (!text.includes(SUPPRESSION_WORD) && !found.some(({ suppression }) => suppression)) return;
  const comments = suppressionComments(text);
  store.revise(path, (finding) => {
    const range = rangeOf(finding);
    const { placement, suppression } = finding;
    const isPlaced = range !== undefined && placement.kind === 'placed';
    const standing = isPlaced ? { ...finding, placement: { ...placement, range } } : finding;
    const marked = markSuppressed(standing, comments);
    const isSame = marked.suppression?.line === suppression?.line && marked.suppression?.words === suppression?.words;
    return isSame ? finding : marked;
  });
}
