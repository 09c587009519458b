import { TEST_KINDS, type TestKind } from './run/kinds';
import { addCounts, describeCounts, type TestCounts } from './run/testCounts';
import { ROOT } from './vscode/paths';
import { runProcess } from './vscode/runProcess';

const FAILURE: TestCounts = { passed: 0, failed: 1, skipped: 0 };

/**
 * Builds the extension and runs all kinds of tests, or those named on the command line, and ends with one line that counts them all:
 * `N passed, N failed, N skipped`. A kind that can't run counts as a failure. Exits with 1 if anything failed.
 */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !TEST_KINDS.some((kind) => kind.name === name));
  if (unknown !== undefined) throw new Error(`There is no kind of test called "${unknown}".`);
  const kinds = TEST_KINDS.filter((kind) => names.length === 0 || names.includes(kind.name));

  const isBuilt = await build();
  const lines: string[] = [];
  const results: TestCounts[] = [];
  for (const kind of kinds) {
    const start = Date.now();
    const counts = isBuilt ? await runKind(kind) : FAILURE;
    const seconds = Math.round((Date.now() - start) / 1000);
    lines.push(
      `${kind.name}: passed ${counts.passed}, failed ${counts.failed}, skipped ${counts.skipped} (${seconds} s)`,
    );
    results.push(counts);
  }
  const total = addCounts(results);
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log([...lines, describeCounts(total)].join('\n'));
}

async function build(): Promise<boolean> {
  return runProcess(process.execPath, ['esbuild.mjs'], { cwd: ROOT }).then(
    () => true,
    (error: unknown) => {
      console.error(`Without a build nothing could be tested. ${describeError(error)}`);
      return false;
    },
  );
}

async function runKind(kind: TestKind): Promise<TestCounts> {
  console.log(`\n${kind.name} tests`);
  try {
    return await kind.run();
  } catch (error) {
    console.error(`The ${kind.name} tests could not run. ${describeError(error)}`);
    return FAILURE;
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

void main(process.argv.slice(2));
