/** What one window measured. */
export interface ActivationReport {
  /** Own time of an extension that does nothing: loading its file, and `activate` until it is through. */
  readonly baselineMs: number;
  /** The same of our extension. */
  readonly extensionMs: number;
  /** Files of our `dist/` that activation loaded. */
  readonly loadedFiles: readonly string[];
  readonly startedWorkers: number;
  readonly compiledWasmModules: number;
}
