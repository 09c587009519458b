import { Command } from 'commander';
import { createAnalyserReviewer } from '../core/review/analyserReviewer';
import { createModelReviewer } from '../core/review/modelReviewer';
import type { Reviewer } from '../core/review/reviewer';
import { addChangeOptions, type ChangeOptions } from './changeOptions';
import { choosePersonaModel } from './choosePersonaModel';
import type { ExitCode } from './exitCodes';
import { addModelOptions, type ModelOptions } from './modelOptions';
import { addReportOptions, type ReportOptions } from './reportOptions';
import { runReview } from './runReview';
import type { Terminal } from './terminal';

/** `review`: a model with a persona, or the analyser, reviews files, folders or lines. */
export function reviewCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('review')
    .description('review files, folders or lines with a model, or with the built-in analyser')
    .argument('[path...]', 'files, folders, or lines as file:from-to (default: the working directory)');
  addModelOptions(addChangeOptions(command)).option('--no-correct-quotes', CORRECT_QUOTES_HELP);
  return addReportOptions(command).action(
    async (paths: readonly string[], options: ReviewOptions & ReportOptions & ChangeOptions) => {
      end(await runReview(paths, await chooseReviewer(options, terminal), options, terminal));
    },
  );
}

interface ReviewOptions extends ModelOptions {
  readonly correctQuotes: boolean;
}

const CORRECT_QUOTES_HELP = 'do not send quotes that stand nowhere in the code back, once, to be corrected';

async function chooseReviewer(options: ReviewOptions, terminal: Terminal): Promise<Reviewer> {
  const model = await choosePersonaModel(options, terminal);
  if (!model) return createAnalyserReviewer();
  return createModelReviewer({ ...model, correctsQuotes: options.correctQuotes });
}
