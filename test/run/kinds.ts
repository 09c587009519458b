import { basename, join, sep } from 'node:path';
import { packageExtension } from '../vscode/packageExtension';
import { ROOT } from '../vscode/paths';
import { BUILT_PROGRAM } from './builtProgramVariable';
import { findTests } from './findTests';
import { runFilesAtOnce } from './runFilesAtOnce';
import { runIntegration } from './runIntegration';
import type { TestCounts } from './testCounts';

/** Tests that run in one way. */
export interface TestKind {
  readonly name: string;
  run(): Promise<TestCounts>;
}

const MINUTE_MS = 60_000;

/** The kinds of tests, in the order in which they run; all find the extension built in `dist/`. */
export const TEST_KINDS: readonly TestKind[] = [
  {
    name: 'unit',
    run: async () =>
      runFilesAtOnce({
        kind: 'unit',
        files: await findTests(join(ROOT, 'test/unit')),
        isQuick: (file) => file.includes(`${sep}core${sep}`),
        testTimeoutMs: 20_000,
        totalTimeoutMs: 25 * MINUTE_MS,
        env: { [BUILT_PROGRAM]: join(ROOT, 'dist') },
      }),
  },
  { name: 'integration', run: runIntegration },
  {
    name: 'ui',
    run: async () =>
      runFilesAtOnce({
        kind: 'ui',
        files: await findTests(join(ROOT, 'test/ui')),
        // Of VS Code they open no window, or one for a few tests.
        isQuick: (file) => /chat\w*\.|delta|restrictedMode/.test(basename(file)),
        testTimeoutMs: 4 * MINUTE_MS,
        totalTimeoutMs: 40 * MINUTE_MS,
        env: { ARCHITECTURE_REVIEW_VSIX: await packageExtension() },
      }),
  },
];
