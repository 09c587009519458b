import { isAnalysedFile } from '../session/analysedFile';
import type { SourceFile } from '../structure/sourceFile';

/** The files of two states; a file that is the same in both should be the same object. */
export interface StateFilePair {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
}

/** Of both states the files that the analyser has a use for. */
export function analysedStates({ before, after }: StateFilePair): StateFilePair {
  const isAnalysed = ({ path }: SourceFile): boolean => isAnalysedFile(path);
  return { before: before.filter(isAnalysed), after: after.filter(isAnalysed) };
}
