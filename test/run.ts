import { TEST_KINDS, type TestKind } from './run/kinds';
import { addCounts, describeCounts, type TestCounts } from './run/testCounts';
import { ROOT } from './vscode/paths';
import { runProcess } from './vscode/runProcess';

const FAILURE: TestCounts = { passed: 0, failed: 1, skipped: 0 };

interface TimedCounts {
  readonly counts: TestCounts;
  readonly seconds: number;
}

/**
 * Builds the extension and runs all kinds of tests, or those named on the command line, and ends with one line that counts them all:
 * `N passed, N failed, N skipped`. A kind that can't run counts as a failure. Exits with 1 if anything failed.
 */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !TEST_KINDS.some((kind) => kind.name === name));
  if (unknown !== undefined) throw new Error(`There is no kind of test called "${unknown}".`);
  const kinds = TEST_KINDS.filter((kind) => names.length === 0 || names.includes(kind.name));

  const isBuilt = await build();
  const runs = new Map<string, Promise<TimedCounts>>();
  for (const kind of kinds) {
    const beside = kind.beside === undefined ? undefined : runs.get(kind.beside);
    if (!beside) await Promise.all(runs.values());
    runs.set(kind.name, isBuilt ? runKind(kind, beside) : Promise.resolve({ counts: FAILURE, seconds: 0 }));
  }
  const ended = await Promise.all([...runs].map(async ([name, run]) => ({ name, ...(await run) })));
  const total = addCounts(ended.map(({ counts }) => counts));
  process.exitCode = total.failed > 0 ? 1 : 0;
  for (const { name, counts, seconds } of ended)
    console.log(`${name}: passed ${counts.passed}, failed ${counts.failed}, skipped ${counts.skipped} (${seconds} s)`);
  console.log(describeCounts(total));
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

async function runKind(kind: TestKind, beside: Promise<unknown> | undefined): Promise<TimedCounts> {
  console.log(beside ? `\n${kind.name} tests beside them, reported when they are through` : `\n${kind.name} tests`);
  const start = Date.now();
  const counts = await kind.run(beside).catch((error: unknown) => {
    console.error(`The ${kind.name} tests could not run. ${describeError(error)}`);
    return FAILURE;
  });
  return { counts, seconds: Math.round((Date.now() - start) / 1000) };
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

void main(process.argv.slice(2));
