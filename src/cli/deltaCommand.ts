import { Command, Option } from 'commander';
import type { Finding } from '../core/findings/finding';
import { type DeltaReport, deltaJson, deltaMarkdown, deltaText } from '../core/reports/deltaReport';
import { EXIT, type ExitCode, type FailOn, failsOn } from './exitCodes';
import { type FailOnRule, failOnOption } from './failOn';
import { type DeltaRequest, readDelta } from './readDelta';
import { checkOutput, REPORT_SETTINGS, writeOutput } from './reportOptions';
import type { Terminal } from './terminal';
import { withUnreadDeclarations } from './unreadDeclarations';

interface DeltaOptions {
  readonly staged?: true;
  readonly mergeBase?: true;
  readonly path: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly output?: string;
  readonly failOn: FailOnRule;
}

/** `delta`: what became of the architecture between two states of a repository. */
export function deltaCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('delta')
    .description(
      'tell what a change does to the architecture: imports, cycles, layers, instability; nothing is checked out',
    )
    .argument('<base>', 'a commit, branch or tag to compare with')
    .argument('[head]', 'a commit, branch or tag to compare (default: the working tree)')
    .option('--staged', 'compare what is staged')
    .option('--merge-base', 'compare with the commit that both came from')
    .option('--path <folder>', 'look at this folder alone; paths are printed relative to it', '.')
    .addOption(
      new Option('--format <format>', 'how the delta is written').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .addOption(failOnOption())
    .addHelpText('after', EXIT_HELP)
    .action(async (base: string, head: string | undefined, options: DeltaOptions) => {
      await checkOutput(options.output, terminal.cwd);
      const request: DeltaRequest = {
        base,
        ...(head === undefined ? {} : { head }),
        staged: options.staged === true,
        fromMergeBase: options.mergeBase === true,
        path: options.path,
      };
      const { report, problems } = await readDelta(request, terminal);
      const text = rendered(report, options.format);
      if (options.output === undefined) terminal.print(text);
      else await writeOutput(options.output, terminal.cwd, text);
      const { severity } = options.failOn;
      end(withUnreadDeclarations(exitCodeOfDelta(report.findings, severity), severity, problems, terminal.tell));
    });
}

function rendered(report: DeltaReport, format: DeltaOptions['format']): string {
  switch (format) {
    case 'text':
      return deltaText(report);
    case 'json':
      return deltaJson(report, REPORT_SETTINGS.toolVersion);
    case 'markdown':
      return deltaMarkdown(report);
  }
}

/** Everything a delta finds is new. */
function exitCodeOfDelta(findings: readonly Finding[], failOn: FailOn): ExitCode {
  return findings.some((finding) => failsOn(finding, failOn)) ? EXIT.findings : EXIT.fine;
}

const EXIT_HELP = `
Exit codes: 0 fine; 1 the change adds findings at or above --fail-on; 2 usage, no repository, no such commit;
3 the analysis failed; 130 cancelled. Findings of low confidence do not count for --fail-on.
Where layers or rules in .architecture cannot be read, a run with --fail-on ends with 2.`;
