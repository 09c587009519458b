import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { version } from '../../package.json';
import type { Review } from '../core/findings/review';
import { jsonReport } from '../core/reports/jsonReport';
import { markdownReport } from '../core/reports/markdownReport';
import type { ReportSettings } from '../core/reports/reportWords';
import { sarifReport } from '../core/reports/sarifReport';
import { textReport } from '../core/reports/textReport';
import { describeFailure } from '../core/review/describeFailure';
import { type FailOnRule, failOnOption } from './failOn';
import { UsageError } from './usageError';

/** What becomes of a review, as the command line says it. */
export interface ReportOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'markdown';
  /** A file to write to, relative to the working directory; standard output when missing. */
  readonly output?: string;
  readonly failOn: FailOnRule;
}

export const REPORT_SETTINGS: ReportSettings = {
  toolVersion: version,
  describeFailure: (failure) => {
    const { message, remedy } = describeFailure(failure);
    return `${message} ${remedy}`;
  },
};

export function addReportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how the review is written')
        .choices(['text', 'json', 'sarif', 'markdown'])
        .default('text'),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .addOption(failOnOption())
    .addHelpText('after', EXIT_HELP);
}

/** The review in the format that was asked for. `root` is the folder its paths are relative to. */
export function renderReport(
  review: Review,
  format: ReportOptions['format'],
  root: string,
  settings: ReportSettings,
): string {
  switch (format) {
    case 'text':
      return textReport(review, settings);
    case 'json':
      return jsonReport(review, settings);
    case 'markdown':
      return markdownReport(review, settings);
    case 'sarif':
      return sarifReport(review, { ...settings, rootUri: `${pathToFileURL(root).href}/` });
  }
}

/**
 * Makes sure, before a review is paid for, that its report can be written.
 *
 * @throws UsageError when it cannot
 */
export async function checkOutput(output: string | undefined, cwd: string): Promise<void> {
  if (output === undefined) return;
  const file = resolve(cwd, output);
  const existing = await stat(file).catch(() => undefined);
  const target = existing ? file : dirname(file);
  const isWritable = await access(target, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable || existing?.isDirectory()) throw new UsageError(`${output} cannot be written.`);
}

export async function writeOutput(output: string, cwd: string, text: string): Promise<void> {
  await writeFile(resolve(cwd, output), text).catch((error: unknown) => {
    throw new UsageError(`${output} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}

const EXIT_HELP = `
Exit codes: 0 fine; 1 findings at or above --fail-on; 2 usage or configuration; 3 model or network, with what
had arrived; 4 a batch is still under way; 130 cancelled. Findings of low confidence do not count for --fail-on,
nor do those that .architecture/dismissals.json dismisses; new:major counts what the baseline does not hold.
Where layers or rules in .architecture cannot be read, a run with --fail-on ends with 2.`;
