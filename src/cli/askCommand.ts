import { Command } from 'commander';
import type { Analyser } from '../core/analysis/analyser';
import { type Answerer, type Question } from '../core/chat/answering/answerer';
import { analyserAnswerer } from '../core/chat/answering/answerFromFacts';
import { createModelAnswerer } from '../core/chat/answering/modelAnswerer';
import type { Attachment } from '../core/chat/chatState';
import { questionFacts } from '../core/chat/facts/questionFacts';
import { terminalText } from '../core/reports/terminalText';
import { choosePersonaModel } from './choosePersonaModel';
import { createDistAnalyser } from './distFolder';
import { EXIT, type ExitCode, exitCodeOfFailure } from './exitCodes';
import { gatherInput } from './gatherInput';
import { type LocatedTarget, labelOf, locateTarget } from './locateTarget';
import { addModelOptions, type ModelOptions } from './modelOptions';
import { REPORT_SETTINGS } from './reportOptions';
import type { Terminal } from './terminal';

interface AskOptions extends ModelOptions {
  readonly file: readonly string[];
}

/** `ask`: one question to the architect; the answer streams to standard output as Markdown. */
export function askCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('ask')
    .description('ask the architect a question about the working directory, or about files')
    .argument('<question>', 'the question')
    .option('--file <path[:from-to]>', 'code that goes along; may be given several times', append, []);
  return addModelOptions(command).action(async (text: string, options: AskOptions) => {
    const located = locateTarget(terminal.cwd, options.file.length === 0 ? ['.'] : options.file);
    const answerer = await chooseAnswerer(options, terminal);
    end(await answer(text, options.file.length > 0, located, answerer, terminal));
  });
}

async function chooseAnswerer(options: ModelOptions, terminal: Terminal): Promise<Answerer> {
  const model = await choosePersonaModel(options, terminal);
  return model ? createModelAnswerer(model) : analyserAnswerer;
}

async function answer(
  text: string,
  hasFiles: boolean,
  located: LocatedTarget,
  answerer: Answerer,
  terminal: Terminal,
): Promise<ExitCode> {
  const { signal, print, tell } = terminal;
  const analyser = createDistAnalyser();
  try {
    const question = await questionOf(text, hasFiles, located, answerer, analyser, terminal);
    for await (const event of answerer.answer(question, signal)) {
      if (event.type === 'delta') print(terminalText(event.text));
      if (event.type !== 'end') continue;
      print('\n');
      const { state, failure } = event;
      if (failure) tell(REPORT_SETTINGS.describeFailure(failure));
      if (state === 'complete') return EXIT.fine;
      return failure ? exitCodeOfFailure(failure.kind) : EXIT.cancelled;
    }
    return EXIT.cancelled;
  } finally {
    analyser.dispose();
  }
}

async function questionOf(
  text: string,
  hasFiles: boolean,
  located: LocatedTarget,
  { identity }: Answerer,
  analyser: Analyser,
  terminal: Terminal,
): Promise<Question> {
  const input = await gatherInput(located, analyser, identity.kind === 'analyser', terminal);
  const { instructions, profile, report } = input;
  const attachments = (hasFiles ? input.target.parts : []).map(
    ({ path, range }): Attachment => ({ path, label: range ? labelOf(located) : path, ...(range && { range }) }),
  );
  const facts = questionFacts({ text, attachments }, report.graph);
  const common = { text, attachments, history: [], findings: report.findings, facts, instructions };
  const background = { ...common, ...(profile && { profile }) };
  if (!hasFiles) return { ...background, files: [], leftOut: [], neighbours: [] };
  return {
    ...background,
    files: input.files,
    leftOut: input.leftOut,
    neighbours: input.neighbours,
  };
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
