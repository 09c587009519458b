import { sep } from 'node:path';
import { type FilesRun, runFiles } from './runFiles';
import { addCounts, type TestCounts } from './testCounts';

/**
 * Runs test files in two processes at once, as many as the machines at hand have cores; each takes the next file when it
 * is through with one. Only for tests that share nothing. The second one's report is printed when it is through, so that
 * the lines of the two do not mix.
 */
export async function runFilesAtOnce(
  run: Omit<FilesRun, 'files'> & { readonly files: readonly string[] },
): Promise<TestCounts> {
  // Tests of the core are many and quick: at the end none of them lasts while the other process has nothing to do.
  const isQuick = (file: string) => file.includes(`${sep}core${sep}`);
  const waiting = [...run.files.filter((file) => !isQuick(file)), ...run.files.filter(isQuick)];
  const files = () => waiting.shift();
  return addCounts(
    await Promise.all([runFiles({ ...run, files, output: 'live' }), runFiles({ ...run, files, output: 'atEnd' })]),
  );
}
