import { askCommand } from './askCommand';
import { deltaCommand } from './deltaCommand';
import { graphCommand } from './graphCommand';
import { layersCommand } from './layersCommand';
import { runProgram } from './program';
import { reviewCommand } from './reviewCommand';
import { scanCommand } from './scanCommand';

/** The program with all its commands. */
export function runWholeProgram(): Promise<void> {
  return runProgram([reviewCommand, scanCommand, askCommand, graphCommand, layersCommand, deltaCommand]);
}
