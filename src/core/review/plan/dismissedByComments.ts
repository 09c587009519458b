import type { SourceFile } from '../../analysis/structure/sourceFile';
import { type Dismissal, dismissalByComment } from '../../findings/dismissal';
import { type SuppressionComment, suppressionComments } from '../../findings/dismissals/suppressionComment';

/** What comments in files set aside, to go along with a request as what was dismissed does. */
export function dismissedByComments(files: readonly SourceFile[]): readonly Dismissal[] {
  return files.flatMap(({ path, text }) => suppressionComments(text).flatMap((comment) => rowsOf(comment, path, text)));
}

function rowsOf(comment: SuppressionComment, path: string, text: string): readonly Dismissal[] {
  const { covers, names } = comment;
  const quote = covers ? (text.split('\n')[covers.last] ?? '') : '';
  const title = covers ? 'everything of this kind here' : 'everything of this kind in this file';
  return names.map((code) => dismissalByComment({ fingerprint: '', code, path, title, quote }, comment));
}
