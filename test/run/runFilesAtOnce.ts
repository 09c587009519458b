import { type FilesRun, runFiles } from './runFiles';
import { addCounts, type TestCounts } from './testCounts';

const NONE: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** Tests that share nothing, and so may run at once. */
export interface SeparateFiles extends Omit<FilesRun, 'files' | 'output'> {
  readonly files: readonly string[];
  /** Those that come last, so that none that lasts runs at the end while the other process has nothing to do. */
  readonly isQuick: (file: string) => boolean;
  /** What runs beside the first process, and prints as it goes; the second starts when it is through. */
  readonly beside?: Promise<unknown> | undefined;
}

/**
 * Runs test files in two processes at once, as many as the machines at hand have cores; each takes the next file when it
 * is through with one. What would mix with the lines of another is printed when its process is through.
 */
export async function runFilesAtOnce({ isQuick, beside, ...run }: SeparateFiles): Promise<TestCounts> {
  const waiting = [...run.files.filter((file) => !isQuick(file)), ...run.files.filter(isQuick)];
  const files = () => waiting.shift();
  const second = async (): Promise<TestCounts> => {
    await beside;
    return waiting.length > 0 ? runFiles({ ...run, files, output: 'atEnd' }) : NONE;
  };
  return addCounts(await Promise.all([runFiles({ ...run, files, output: beside ? 'atEnd' : 'live' }), second()]));
}
