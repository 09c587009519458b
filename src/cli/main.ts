import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { askCommand } from './askCommand';
import { deltaCommand } from './deltaCommand';
import { EXIT, type ExitCode } from './exitCodes';
import { graphCommand } from './graphCommand';
import { reviewCommand } from './reviewCommand';
import { scanCommand } from './scanCommand';
import { processTerminal, type Terminal } from './terminal';
import { UsageError } from './usageError';

void main();

async function main(): Promise<void> {
  process.exitCode = await run(processTerminal(EXIT.cancelled), process.argv);
}

/** Runs the program; what went wrong is told on standard error, without a stack trace. */
async function run(terminal: Terminal, argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = programOn(terminal, (ended) => {
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

function programOn(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('architecture-review')
    .description('Has a senior backend architect review code, with a model or with the built-in analyser.')
    .version(version);
  for (const make of [reviewCommand, scanCommand, askCommand, graphCommand, deltaCommand]) {
    program.addCommand(make(terminal, end).exitOverride().showHelpAfterError('(--help lists the options)'));
  }
  return program.exitOverride().showHelpAfterError('(--help lists the commands)');
}
