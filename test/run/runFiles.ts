import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { atExit } from '../vscode/atExit';
import { ROOT } from '../vscode/paths';
import type { NextFile } from './nextFile';
import { readCounts } from './readCounts';
import { withTemporaryFolder } from './temporaryFolder';
import type { TestCounts } from './testCounts';

export interface FilesRun {
  readonly kind: string;
  /** All of them, or what gives the next one whenever the process is through with one, until there is none. */
  readonly files: readonly string[] | (() => string | undefined);
  /** For each test. */
  readonly testTimeoutMs: number;
  /** For all of them; what still runs then is ended, and counts as failed. */
  readonly totalTimeoutMs: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the report is printed as it is written, or at the end in one piece. `live` when missing. */
  readonly output?: 'live' | 'atEnd';
}

/** Runs test files with mocha in a Node process of their own, so that a crash in one kind of test leaves the others. */
export function runFiles(run: FilesRun): Promise<TestCounts> {
  return withTemporaryFolder(async (folder) => {
    const countsFile = join(folder, 'counts.json');
    const { files } = run;
    const [named, next] = typeof files === 'function' ? [[], files] : [files, undefined];
    const output = run.output === 'atEnd' ? 'pipe' : 'inherit';
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'mochaChild.ts'), countsFile, String(run.testTimeoutMs), ...named],
      {
        cwd: ROOT,
        stdio: ['ignore', output, output, ...(next ? (['ipc'] as const) : [])],
        env: { ...process.env, ...run.env },
      },
    );
    // One that breaks off while it is answered leaves no counts, which tells it.
    if (next) child.on('message', () => child.send({ file: next() } satisfies NextFile, () => undefined));
    const report: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => report.push(part));
    const kill = () => void child.kill();
    const forget = atExit(kill);
    const patience = setTimeout(() => {
      console.error(`The ${run.kind} tests did not end within ${run.totalTimeoutMs / 60_000} minutes.`);
      kill();
    }, run.totalTimeoutMs);
    const [code] = await once(child, 'close');
    clearTimeout(patience);
    forget();
    process.stdout.write(Buffer.concat(report));
    const counts = await readCounts(countsFile, run.kind);
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  });
}
