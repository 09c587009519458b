import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../vscode/paths';
import { builtProgram } from '../builtProgram';

/** The program as it is built, in a folder of its own. */
export interface BuiltCli {
  /** Starts it; the environment holds no key unless `env` does, and nothing is kept of earlier runs. */
  start(args: readonly string[], options?: RunOptions): RunningCli;
  /** Runs it to its end. */
  run(args: readonly string[], options?: RunOptions): Promise<CliResult>;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly ended: Promise<CliResult>;
  /** Settles when standard output holds the text. */
  printed(text: string): Promise<void>;
  interrupt(): void;
  /** Closes the reading end of its standard output. */
  stopReading(): void;
}

/** Gives the program as it is shipped. What it keeps goes away with this process. */
export async function buildCli(): Promise<BuiltCli> {
  const script = join(await builtProgram(), 'cli.js');
  const caches = mkdtempSync(join(tmpdir(), 'architecture-review-cli-'));
  process.once('exit', () => rmSync(caches, { recursive: true, force: true }));
  const start: BuiltCli['start'] = (args, options) => startCli(script, caches, args, options ?? {});
  return { start, run: (args, options) => start(args, options).ended };
}

function startCli(
  script: string,
  caches: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: RunOptions,
): RunningCli {
  const { ANTHROPIC_API_KEY: _a, ARCHITECTURE_REVIEW_API_KEY: _b, ...inherited } = process.env;
  const own = { XDG_CACHE_HOME: mkdtempSync(join(caches, 'cache-')) };
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...inherited, ...own, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    ended: new Promise((done) => child.on('close', (code) => done({ code, stdout, stderr }))),
    printed: (text) =>
      new Promise((done) => {
        const look = () => {
          if (stdout.includes(text)) done();
        };
        child.stdout.on('data', look);
        look();
      }),
    interrupt: () => child.kill('SIGINT'),
    stopReading: () => child.stdout.destroy(),
  };
}

/** Files in a temporary folder; `git` makes it a repository. Contents are text or bytes. */
export function temporaryProject(files: Readonly<Record<string, string | Uint8Array>>, git = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-project-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  if (git) execFileSync('git', ['init', '-q'], { cwd: folder });
  return folder;
}
