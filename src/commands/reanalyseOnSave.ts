import * as vscode from 'vscode';
import { readSettings } from '../workspace/settings';
import { pathOf } from '../workspace/workspacePaths';
import type { ReviewDeps } from './reviewDeps';

/** Files are often saved together; they are looked at together after this long, in ms. */
const SETTLED_AFTER_MS = 500;

/** Repeats the analyser's reviews that cover a saved file, so that what was fixed goes and what came shows. */
export function reanalyseOnSave(deps: ReviewDeps): vscode.Disposable {
  const saved = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  const repeat = async (): Promise<void> => {
    const paths = new Set(saved);
    saved.clear();
    const { repeatReviews } = await import('./repeatReviews');
    await repeatReviews(paths, deps);
  };
  const logError = (error: unknown): void => deps.log.error('Re-analysis failed:', String(error));
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(settling)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (deps.store.reviews.length === 0 || !readSettings().analyseOnSave) return;
      saved.add(pathOf(uri));
      clearTimeout(settling);
      settling = setTimeout(() => void repeat().catch(logError), SETTLED_AFTER_MS);
    }),
  );
}
