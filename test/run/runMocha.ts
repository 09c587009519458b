import Mocha from 'mocha';
import type { TestCounts } from './testCounts';

export interface MochaRun {
  readonly files: readonly string[];
  /** For each test and each hook. */
  readonly timeoutMs: number;
  /** Only tests whose full title matches run. */
  readonly grep?: string | undefined;
  /** One run of many: passed tests are not summed up after it. */
  readonly isPart?: boolean;
}

/** Runs test files in this process, reports each test on the console and counts them. A failing hook counts as a test. */
export async function runMocha(run: MochaRun): Promise<TestCounts> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: run.timeoutMs,
    reporter: run.isPart ? PartReporter : 'spec',
    forbidOnly: process.env.CI !== undefined,
  });
  if (run.grep) mocha.grep(run.grep);
  for (const file of run.files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      // Else it goes on listening for what nobody catches, beside the next one.
      mocha.dispose();
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
}

/** Ends with what failed, and with nothing where nothing did. */
class PartReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    if (this.failures.length > 0) super.epilogue();
  }
}
