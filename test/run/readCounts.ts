import { readFile } from 'node:fs/promises';
import type { TestCounts } from './testCounts';

/** What a run of tests left behind. A run that left nothing, or ran nothing, counts as one failure, and says why. */
export async function readCounts(file: string, kind: string): Promise<TestCounts> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    console.error(`The ${kind} tests broke off before they were all run.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counts: TestCounts = JSON.parse(text);
  if (counts.passed + counts.failed + counts.skipped > 0) return counts;
  console.error(`Not a single ${kind} test was found.`);
  return { passed: 0, failed: 1, skipped: 0 };
}
