import { join } from 'node:path';
import { packageExtension } from '../vscode/packageExtension';
import { ROOT } from '../vscode/paths';
import { findTests } from './findTests';
import { runFiles } from './runFiles';
import { runFilesAtOnce } from './runFilesAtOnce';
import { runIntegration } from './runIntegration';
import type { TestCounts } from './testCounts';

export interface TestKind {
  readonly name: string;
  /** What it tests is in `dist/`, not in `src/`. */
  readonly needsBuild: boolean;
  run(): Promise<TestCounts>;
}

const MINUTE_MS = 60_000;

/** The kinds of tests, the quick ones first. */
export const TEST_KINDS: readonly TestKind[] = [
  {
    name: 'unit',
    needsBuild: false,
    run: async () =>
      runFilesAtOnce({
        kind: 'unit',
        files: await findTests(join(ROOT, 'test/unit')),
        testTimeoutMs: 20_000,
        totalTimeoutMs: 25 * MINUTE_MS,
      }),
  },
  { name: 'integration', needsBuild: true, run: runIntegration },
  {
    name: 'ui',
    needsBuild: true,
    run: async () =>
      runFiles({
        kind: 'ui',
        files: await findTests(join(ROOT, 'test/ui')),
        testTimeoutMs: 4 * MINUTE_MS,
        totalTimeoutMs: 40 * MINUTE_MS,
        env: { ARCHITECTURE_REVIEW_VSIX: await packageExtension() },
      }),
  },
];
