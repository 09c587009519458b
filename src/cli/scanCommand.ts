import { Command } from 'commander';
import { createAnalyserReviewer } from '../core/review/pipeline/analyserReviewer';
import { addBaselineOptions, type BaselineOptions } from './baselineOptions';
import type { ExitCode } from './exitCodes';
import { addReportOptions, type ReportOptions } from './reportOptions';
import { runReview } from './runReview';
import type { Terminal } from './terminal';

type ScanOptions = ReportOptions & BaselineOptions;

/** `scan`: the built-in analyser alone, whatever keys are set. */
export function scanCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('scan')
    .description('have the built-in analyser look at a folder or file; nothing leaves this machine')
    .argument('[path]', 'a file or folder (default: the working directory)');
  return addBaselineOptions(addReportOptions(command)).action(
    async (path: string | undefined, options: ScanOptions) => {
      end(await runReview(path === undefined ? [] : [path], createAnalyserReviewer(), options, terminal));
    },
  );
}
