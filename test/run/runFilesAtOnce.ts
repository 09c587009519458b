import { type FilesRun, runFiles } from './runFiles';
import { addCounts, type TestCounts } from './testCounts';

/** Tests that share nothing, and so may run at once. */
export interface SeparateFiles extends Omit<FilesRun, 'files' | 'output'> {
  readonly files: readonly string[];
  /** Those that come last, so that none that lasts runs at the end while the other process has nothing to do. */
  readonly isQuick: (file: string) => boolean;
}

/**
 * Runs test files in two processes at once, as many as the machines at hand have cores; each takes the next file when it
 * is through with one. The second one's report is printed when it is through, so that the lines of the two do not mix.
 */
export async function runFilesAtOnce({ isQuick, ...run }: SeparateFiles): Promise<TestCounts> {
  const waiting = [...run.files.filter((file) => !isQuick(file)), ...run.files.filter(isQuick)];
  const files = () => waiting.shift();
  return addCounts(
    await Promise.all([runFiles({ ...run, files, output: 'live' }), runFiles({ ...run, files, output: 'atEnd' })]),
  );
}
