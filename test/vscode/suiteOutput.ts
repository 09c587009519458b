import { format } from 'node:util';

/** Marks the lines of a suite in the extension host's log, which VS Code shares with it. */
export const SUITE_TAG = '[suite] ';

/** Prints as `console.log` does, from inside the extension host to whoever runs the suite. */
export function printFromSuite(...values: readonly unknown[]): void {
  console.log(SUITE_TAG + format(...values));
}

/** Prints what a suite rejects with, which VS Code itself would keep in its log, and rejects with it. */
export async function printRejection(suite: () => Promise<void>): Promise<void> {
  try {
    await suite();
  } catch (error) {
    printFromSuite(error);
    throw error;
  }
}
