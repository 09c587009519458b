import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { atExit } from './atExit';

/** A program and whatever it starts in turn. */
export interface ProcessGroup {
  /** How the program ended, or undefined while it runs. */
  outcome(): string | undefined;
  /** Asks the program to end, and ends what is left of the group. Calling it twice does no harm. */
  end(): Promise<void>;
}

const END_TIMEOUT_MS = 5_000;

/** Starts a program at the head of a process group of its own. The group ends with this process at the latest. */
export function startProcessGroup(program: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(program, args, { ...options, detached: true });
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined) signalGroup(child.pid, name);
  };
  const outcome = () => (child.signalCode ?? child.exitCode)?.toString();
  const kill = () => signal('SIGKILL');
  const forget = atExit(kill);

  return {
    outcome,
    async end() {
      if (outcome() === undefined) {
        const ended = once(child, 'exit');
        signal('SIGTERM');
        const patience = setTimeout(kill, END_TIMEOUT_MS);
        await ended;
        clearTimeout(patience);
      }
      kill();
      forget();
    },
  };
}

function signalGroup(leader: number, name: NodeJS.Signals): void {
  try {
    process.kill(-leader, name);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}
