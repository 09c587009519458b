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
  return addReportOptions(addModelOptions(addChangeOptions(command))).action(
    async (paths: readonly string[], options: ModelOptions & ReportOptions & ChangeOptions) => {
      end(await runReview(paths, await chooseReviewer(options, terminal), options, terminal));
    },
  );
}

async function chooseReviewer(options: ModelOptions, terminal: Terminal): Promise<Reviewer> {
  const model = await choosePersonaModel(options, terminal);
  return model ? createModelReviewer(model) : createAnalyserReviewer();
}
