import { spawn } from 'node:child_process';

/** Why git gave no answer: it is not installed, the folder is in no repository, or it failed and said so. */
export interface GitFailure {
  readonly kind: 'no-git' | 'no-repository' | 'failed';
  /** What git said, for a log. */
  readonly message: string;
}

/** A whole answer, or why there is none. */
export type GitOutput = { readonly kind: 'output'; readonly output: string } | GitFailure;

/** Questions to git about one folder. Nothing is ever changed, checked out or fetched. */
export interface Git {
  /** The folder git is asked in. */
  readonly folder: string;
  /** Runs a command and gives all of its output as UTF-8. Rejects with the signal's reason when aborted. */
  run(args: readonly string[], signal: AbortSignal): Promise<GitOutput>;
  /**
   * Runs a command and hands on its output as it arrives; `input` goes to its standard input. Gives the failure, if it
   * is one. An abort kills the process and rejects with the signal's reason.
   */
  pipe(
    args: readonly string[],
    onBytes: (bytes: Uint8Array) => void,
    signal: AbortSignal,
    input?: string,
  ): Promise<GitFailure | undefined>;
}

/**
 * What git is told whatever it is asked: to run no program a repository's configuration names, to fetch nothing a partial
 * clone lacks, to take no lock another git may want, to write paths as they are, and not to wake its reader for each record.
 */
const CAUTION = [
  '--no-pager',
  '--no-replace-objects',
  ...['core.fsmonitor=false', 'core.quotepath=off', 'log.showSignature=false', 'protocol.allow=never'].flatMap(
    (setting) => ['-c', setting],
  ),
];
const ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_FLUSH: '0',
  LC_ALL: 'C',
};
const MAX_MESSAGE = 2000;

/** Git in a folder. `program` is a path, or a name to look up; it is started without a shell. */
export function openGit(folder: string, program = 'git'): Git {
  const pipe: Git['pipe'] = (args, onBytes, signal, input) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const child = spawn(program, [...CAUTION, ...args], {
        cwd: folder,
        env: { ...process.env, ...ENVIRONMENT },
        signal,
        windowsHide: true,
      });
      let message = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (message.length < MAX_MESSAGE) message += text;
      });
      child.stdout.on('data', onBytes);
      // A git that has ended before it read its input shows by its exit code.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input ?? '');
      child.on('error', (error) => {
        if (signal.aborted) reject(signal.reason);
        else resolve({ kind: 'no-git', message: error.message });
      });
      child.on('close', (code) => {
        if (signal.aborted) reject(signal.reason);
        else resolve(code === 0 ? undefined : failureOf(message));
      });
    });

  return {
    folder,
    pipe,
    async run(args, signal) {
      const decoder = new TextDecoder();
      let output = '';
      const failure = await pipe(args, (bytes) => (output += decoder.decode(bytes, { stream: true })), signal);
      return failure ?? { kind: 'output', output: output + decoder.decode() };
    },
  };
}

function failureOf(message: string): GitFailure {
  const kind = /not a git repository|must be run in a work tree/i.test(message) ? 'no-repository' : 'failed';
  return { kind, message: message.trim() };
}
