import { writeFile } from 'node:fs/promises';
import { endAll } from './afterAllFiles';
import { nextFile } from './nextFile';
import { type MochaRun, runMocha } from './runMocha';
import { addCounts, type TestCounts } from './testCounts';

const EXIT_PATIENCE_MS = 10_000;

/**
 * Runs the test files it is given in a process of their own: `mochaChild COUNTS_FILE TIMEOUT_MS FILE…`. Given none, it asks
 * the process that started it for one after the other.
 */
async function main([countsFile, timeout, ...files]: readonly string[]): Promise<void> {
  const options = { timeoutMs: Number(timeout), grep: process.env.TEST_GREP };
  const counts = files.length > 0 ? await runMocha({ ...options, files }) : await runOneByOne(options);
  if (countsFile) await writeFile(countsFile, JSON.stringify(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
  const onTime = setTimeout(() => {
    console.error(
      `The tests are done, but something they started still runs: ${process.getActiveResourcesInfo().join(', ')}.`,
    );
    process.exit(1);
  }, EXIT_PATIENCE_MS);
  onTime.unref();
}

async function runOneByOne(options: Pick<MochaRun, 'timeoutMs' | 'grep'>): Promise<TestCounts> {
  const counts: TestCounts[] = [];
  for (let file = await nextFile(); file !== undefined; file = await nextFile())
    counts.push(await runMocha({ ...options, files: [file], isPart: true }));
  await endAll();
  process.disconnect?.();
  return addCounts(counts);
}

void main(process.argv.slice(2));
