import { writeFile } from 'node:fs/promises';
import Mocha from 'mocha';
import { printFromSuite, printRejection } from '../vscode/suiteOutput';
import { findTests } from './findTests';
import { runMocha } from './runMocha';

/** Only what never comes runs into it: a busy machine takes its time. */
const TIMEOUT_MS = 120_000;

/**
 * VS Code calls this inside the extension host. It runs every bundled test file beside this one and leaves the counts
 * in the file that `TEST_COUNTS_FILE` names. Rejects when a test failed, which VS Code turns into its exit code.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  // Mocha takes its way of printing from here.
  Mocha.reporters.Base.consoleLog = printFromSuite;
  await printRejection(async () => {
    const files = await findTests(__dirname, '.test.js');
    const counts = await runMocha({ files, timeoutMs: TIMEOUT_MS, grep: process.env.TEST_GREP });
    if (process.env.TEST_COUNTS_FILE) await writeFile(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
    if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
  });
}
