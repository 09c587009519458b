import type { FileScan } from '../structure/fileScan';

/** Where a session takes its files from: memory, a disk, a cache in front of it. */
export interface Sources {
  /** The text as it is now, without a byte order mark; `undefined` when there is nothing to analyse. */
  textOf(path: string): string | undefined;
  /** What an earlier scan of the same text under the same rules gave, when somebody kept it. */
  scanOf?(path: string, rules: string): FileScan | undefined;
  /** Tells of a scan that may be kept; `rules` stands for the rules of the workspace it was made under. */
  keep?(path: string, scan: FileScan, rules: string): void;
}
