import { type FilesRun, runFiles } from './runFiles';
import { addCounts, type TestCounts } from './testCounts';

/**
 * Runs test files in two processes at once, as many as the machines at hand have cores. Only for tests that share
 * nothing. The second half is reported when it is through, so that the lines of the two do not mix.
 */
export async function runFilesAtOnce(run: FilesRun): Promise<TestCounts> {
  const half = (number: 0 | 1) => run.files.filter((_, index) => index % 2 === number);
  return addCounts(
    await Promise.all([
      runFiles({ ...run, files: half(0), output: 'live' }),
      runFiles({ ...run, files: half(1), output: 'atEnd' }),
    ]),
  );
}
