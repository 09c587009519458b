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

/** Names the file that collects the rows of a run, a JSON text a line; missing when a benchmark runs by itself. */
export const ROWS_FILE = 'BENCH_ROWS';

/** Prints a row, hands it to the table, and has the process end with 1 where the promise does not hold. */
export function tellRow(row: Row): void {
  const { what, goal, measured, holds } = row;
  console.log(`  ${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}, ${goal}: ${measured}`);
  const file = process.env[ROWS_FILE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
  if (!holds) process.exitCode = 1;
}
