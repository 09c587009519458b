import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a process and its children used up. */
export interface Usage {
  /** User and system time in seconds. */
  readonly cpu: number;
  /** Peak resident memory in MiB. */
  readonly memory: number;
}

/**
 * Runs a program to its end under GNU time and drops its output. The exit code says nothing here: a tool that finds a
 * cycle ends with another one than 0. Rejects where there is no `/usr/bin/time`, or a signal ended the program.
 */
export async function measureProcess(program: string, args: readonly string[], cwd: string): Promise<Usage> {
  const child = spawn('/usr/bin/time', ['-q', '-f', '\n%U %S %M', program, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told = (told + text).slice(-4000)));
  await once(child, 'close');
  const [user, system, kibibytes] = /(\S+) (\S+) (\d+)\s*$/.exec(told)?.slice(1).map(Number) ?? [];
  if (user === undefined || system === undefined || kibibytes === undefined)
    throw new Error(`${program} ${args.join(' ')} was not measured:\n${told}`);
  return { cpu: user + system, memory: kibibytes / 1024 };
}

/** The run in the middle by CPU time. */
export function medianUsage(runs: readonly Usage[]): Usage {
  const sorted = [...runs].sort((a, b) => a.cpu - b.cpu);
  return sorted[Math.floor(sorted.length / 2)] ?? { cpu: Number.NaN, memory: Number.NaN };
}
