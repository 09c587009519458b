import type { FileBatch } from './analysisProtocol';

/** Who knows the files: the editor, the command line, a test. */
export interface FileFeed {
  /** All files, for a worker that knows none; the first batch names the folders. */
  all(signal: AbortSignal): AsyncIterable<FileBatch>;
  /** What changed since the last batch of either kind. */
  changes(signal: AbortSignal): AsyncIterable<FileBatch>;
}
