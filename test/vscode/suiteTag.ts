/** Marks the lines of a test suite in the extension host's log, which VS Code shares with it. */
export const SUITE_TAG = '[suite] ';
