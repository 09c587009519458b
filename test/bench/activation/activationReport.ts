/** What an extension's own part of its activation took. What VS Code does before, between and after is left out. */
export interface OwnTime {
  /** Reading and running its file. */
  readonly loadMs: number;
  /** `activate`, until what it returns is settled. */
  readonly activateMs: number;
  /** Processor time of both, which stays the same on a busy machine. */
  readonly cpuMs: number;
}

/** What one window measured. */
export interface ActivationReport {
  /** Of an extension that does nothing. */
  readonly baseline: OwnTime;
  readonly extension: OwnTime;
  /** Files of our `dist/` that activation loaded. */
  readonly loadedFiles: readonly string[];
  readonly startedWorkers: number;
  readonly compiledWasmModules: number;
}
