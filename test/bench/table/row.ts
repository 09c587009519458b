import { appendFileSync } from 'node:fs';

/** One promise of the project as it was measured: a line of the table that ends a run of all benchmarks. */
export interface Row {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly holds: boolean;
  /** What it was measured on, unless the goal says so. */
  readonly on?: string;
}

/** What could not be measured, and why, in words that follow a comma. */
export interface Unmeasured {
  readonly what: string;
  readonly because: string;
}

/** Names the file that collects what a run tells, a JSON text a line; missing when a benchmark runs by itself. */
export const ROWS_FILE = 'BENCH_ROWS';

/** Prints a row, hands it to the table, and has the process end with 1 where the promise does not hold. */
export function tellRow(row: Row): void {
  const { what, goal, measured, holds } = row;
  console.log(`  ${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}, ${goal}: ${measured}`);
  collect(row);
  if (!holds) process.exitCode = 1;
}

/** Says that something was not measured, as what it takes is not there; that is no failure. */
export function tellUnmeasured(unmeasured: Unmeasured): void {
  console.log(`  not measured: ${unmeasured.what}, ${unmeasured.because}`);
  collect(unmeasured);
}

function collect(told: Row | Unmeasured): void {
  const file = process.env[ROWS_FILE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(told)}\n`);
}
