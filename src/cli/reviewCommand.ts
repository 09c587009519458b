import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Command } from 'commander';
import { TOOL_LIMITS, TOOL_TIME_MS } from '../core/review/deep/withTools';
import { createAnalyserReviewer } from '../core/review/pipeline/analyserReviewer';
import { createModelReviewer } from '../core/review/pipeline/modelReviewer';
import type { DeepReview, PersonaModel } from '../core/review/plan/personaModel';
import type { Reviewer } from '../core/review/reviewer';
import { keptBatches } from '../replies/keptBatches';
import { storedReplies } from '../replies/storedReplies';
import { addChangeOptions, type ChangeOptions } from './changeOptions';
import { choosePersonaModel } from './choosePersonaModel';
import { createCodeView } from './codeView';
import type { ExitCode } from './exitCodes';
import { locateFiles } from './locateTarget';
import { addModelOptions, type ModelOptions } from './modelOptions';
import { addReportOptions, type ReportOptions } from './reportOptions';
import { runReview } from './runReview';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** `review`: a model with a persona, or the analyser, reviews files, folders or lines. */
export function reviewCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('review')
    .description('review files, folders or lines with a model, or with the built-in analyser')
    .argument('[path...]', 'files, folders, or lines as file:from-to (default: the working directory)');
  addModelOptions(addChangeOptions(command))
    .option('--no-correct-quotes', CORRECT_QUOTES_HELP)
    .option(
      '--second-look',
      'have each finding refuted by a reader with a fresh context; what is refuted is folded away',
    )
    .option('--deep', 'let the model read further files of the project before it answers')
    .option('--no-replies', NO_REPLIES_HELP)
    .option('--batch', BATCH_HELP)
    .option(
      '--wait',
      'with --batch: look again, a minute apart at most, until all is answered, instead of ending at once',
    );
  return addReportOptions(command).action(
    async (paths: readonly string[], options: ReviewOptions & ReportOptions & ChangeOptions) => {
      end(await runReview(paths, await chooseReviewer(paths, options, terminal), options, terminal));
    },
  );
}

interface ReviewOptions extends ModelOptions {
  readonly correctQuotes: boolean;
  readonly deep?: true;
  readonly secondLook?: true;
  readonly replies: boolean;
  readonly batch?: true;
  readonly wait?: true;
}

const CORRECT_QUOTES_HELP = 'do not send quotes that stand nowhere in the code back, once, to be corrected';

const NO_REPLIES_HELP = 'ask about all of a folder anew, also where the same was answered before, and keep no replies';

/** Where replies are kept between runs: below `XDG_CACHE_HOME`, else `.cache` of the home folder. */
function repliesFolder(env: Terminal['env']): string {
  const cache = env['XDG_CACHE_HOME'] ?? '';
  return join(isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'architecture-review/replies');
}

const BATCH_HELP =
  'hand the requests of a folder over as a batch, for half the price; run the same again later to collect the answers';

function keptReplies(
  { replies, batch, wait }: ReviewOptions,
  { env }: Terminal,
): Pick<PersonaModel, 'replies' | 'batch'> {
  if (batch && !replies) throw new UsageError('--batch needs the replies it collects: leave --no-replies out.');
  const folder = repliesFolder(env);
  if (!replies) return {};
  const { pending, createPause } = keptBatches(join(folder, 'batches'));
  return {
    replies: storedReplies(folder),
    ...(batch ? { batch: { pending, from: 1, ...(wait ? { pause: createPause() } : {}) } } : {}),
  };
}

async function chooseReviewer(paths: readonly string[], options: ReviewOptions, terminal: Terminal): Promise<Reviewer> {
  const model = await choosePersonaModel(options, terminal);
  if (!model) return createAnalyserReviewer();
  if (options.batch && !model.model.batches)
    throw new UsageError(`${model.model.host} is not known to take batches: review without --batch.`);
  return createModelReviewer({
    ...model,
    ...keptReplies(options, terminal),
    correctsQuotes: options.correctQuotes,
    looksTwice: options.secondLook === true,
    ...(options.deep ? { deep: await deepReview(paths, terminal) } : {}),
  });
}

async function deepReview(paths: readonly string[], { cwd }: Terminal): Promise<DeepReview> {
  const { root } = locateFiles(cwd, paths.length === 0 ? ['.'] : paths);
  const limits = { ...TOOL_LIMITS, deadline: () => AbortSignal.timeout(TOOL_TIME_MS) };
  return { view: createCodeView(root), limits };
}
