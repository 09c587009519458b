import { writeFile } from 'node:fs/promises';
import { runMocha } from './runMocha';

const EXIT_PATIENCE_MS = 10_000;

/** Runs the test files it is given in a process of their own: `mochaChild COUNTS_FILE TIMEOUT_MS FILE…`. */
async function main([countsFile, timeoutMs, ...files]: readonly string[]): Promise<void> {
  const counts = await runMocha({
    files,
    timeoutMs: Number(timeoutMs),
    grep: process.env.TEST_GREP,
  });
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

void main(process.argv.slice(2));
