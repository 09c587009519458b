/** A file as the analyser takes it: content in memory, no file system. */
export interface SourceFile {
  /** Workspace path (POSIX, relative). */
  readonly path: string;
  readonly text: string;
}
