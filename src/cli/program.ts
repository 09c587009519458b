import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { EXIT, type ExitCode } from './exitCodes';
import { processTerminal, type Terminal } from './terminal';
import { UsageError } from './usageError';

/** Makes a command that tells by `end` how it ended. */
export type MakeCommand = (terminal: Terminal, end: (code: ExitCode) => void) => Command;

/**
 * Runs the program with these commands on the arguments of this process, and sets its exit code. What went wrong is
 * told on standard error, without a stack trace.
 */
export async function runProgram(commands: readonly MakeCommand[]): Promise<void> {
  process.exitCode = await run(processTerminal(EXIT.cancelled), process.argv, commands);
}

async function run(terminal: Terminal, argv: readonly string[], commands: readonly MakeCommand[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = programOf(commands, terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    if (terminal.signal.aborted) return EXIT.cancelled;
    const message = error instanceof Error ? error.message : String(error);
    terminal.tell(`architecture-review: ${message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.model;
  }
}

function programOf(commands: readonly MakeCommand[], terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('architecture-review')
    .description('Has a senior backend architect review code, with a model or with the built-in analyser.')
    .version(version);
  for (const make of commands)
    program.addCommand(make(terminal, end).exitOverride().showHelpAfterError('(--help lists the options)'));
  return program.exitOverride().showHelpAfterError('(--help lists the commands)');
}
