import { graphCommand } from './graphCommand';
import { runProgram } from './program';

/** The program with `graph` alone. */
export function runGraphProgram(): Promise<void> {
  return runProgram([graphCommand]);
}
