import { terminalText } from '../core/reports/terminalText';

/** How a command reaches the person or the program that called it. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl+C, by a request to terminate, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** Results: to standard output, as they are. */
  readonly print: (text: string) => void;
  /** A line to standard error: what the caller should know besides the results. */
  readonly tell: (message: string) => void;
  /** A line to standard error where a person watches; silent in scripts. */
  readonly progress: (message: string) => void;
}

/** The terminal of this process. A second Ctrl+C ends it on the spot. */
export function processTerminal(exitCodeWhenKilled: number): Terminal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exitCodeWhenKilled);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      controller.abort();
    });
  }
  const tell = (message: string) => void process.stderr.write(`${terminalText(message)}\n`);
  return {
    cwd: process.cwd(),
    env: process.env,
    signal: controller.signal,
    print: (text) => void process.stdout.write(text),
    tell,
    progress: (message) => {
      if (process.stderr.isTTY) tell(message);
    },
  };
}
