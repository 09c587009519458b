import type { Analyser, AnalysisReport } from '../analyser';
import { type AnalysisExcerpt, excerptOf } from '../facts/analysisExcerpt';
import { analyseDelta } from './analyseDelta';
import type { ComparedStates } from './comparedStates';
import type { StateFilePair } from './stateFiles';

/** Compares states of the code, wherever it does that. */
export interface StateAnalyser extends Pick<Analyser, 'outlines'> {
  /** Rejects with the signal's reason when aborted, and with an error when the analyser stopped working. */
  compare(states: StateFilePair, signal: AbortSignal): Promise<ComparedStates>;
  /** About some files in the later one of the states compared last. Rejects as `compare` does. */
  laterExcerpt(paths: readonly string[], signal: AbortSignal): Promise<AnalysisExcerpt>;
}

/** One that works where it is asked. */
export function createStateAnalyser(analyser: Analyser): StateAnalyser {
  let known: AnalysisReport | undefined;
  return {
    async compare(states, signal) {
      known = undefined;
      const { later, ...compared } = await analyseDelta(states, analyser, signal);
      known = later;
      return compared;
    },
    async laterExcerpt(paths, signal) {
      signal.throwIfAborted();
      if (!known) throw new Error('No states have been compared.');
      return excerptOf(known, paths);
    },
    outlines: (files, signal) => analyser.outlines(files, signal),
  };
}
