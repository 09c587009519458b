import * as vscode from 'vscode';
import { createAnalyserReviewer } from '../core/review/analyserReviewer';
import { readSettings } from '../workspace/settings';
import { pathOf } from '../workspace/workspacePaths';
import { type ReviewDeps, runReview } from './reviewTarget';

/** Files are often saved together; they are looked at together after this long, in ms. */
const SETTLED_AFTER_MS = 500;

/** Repeats the analyser's reviews that cover a saved file, so that what was fixed goes and what came shows. */
export function reanalyseOnSave(deps: ReviewDeps): vscode.Disposable {
  const saved = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  const repeat = (): void => {
    const paths = new Set(saved);
    saved.clear();
    void repeatReviews(paths, deps).catch((error: unknown) => deps.log.error('Re-analysis failed:', String(error)));
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(settling)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (!readSettings().analyseOnSave) return;
      saved.add(pathOf(uri));
      clearTimeout(settling);
      settling = setTimeout(repeat, SETTLED_AFTER_MS);
    }),
  );
}

async function repeatReviews(paths: ReadonlySet<string>, deps: ReviewDeps): Promise<void> {
  const concerned = deps.store.reviews.filter(
    ({ reviewer, outcome, target }) =>
      reviewer.kind === 'analyser' &&
      target.kind !== 'change' &&
      outcome?.kind === 'success' &&
      // Edits move a selection's lines: only what is reviewed as a whole can be repeated unasked.
      target.parts.some(({ path, range }) => !range && paths.has(path)),
  );
  for (const { target } of concerned) await runReview(target, createAnalyserReviewer(), deps);
}
