import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isAnalysedFile } from '../../../src/core/analysis/session/analysedFile';
import { exclusionByPath, isExcludedFolder } from '../../../src/core/context/files/fileExclusion';
import type { DiskFolder, FileBatch } from '../../../src/worker/analysisProtocol';
import type { FileFeed } from '../../../src/worker/fileFeed';
import type { ThreadOptions } from '../../../src/worker/workerThread';
import { ROOT } from '../../vscode/paths';

/** The worker and what it needs, as the build leaves them in a checkout. */
export function builtIn(root: string): ThreadOptions {
  return {
    script: join(root, 'dist/analysisWorker.js'),
    grammarsFolder: join(root, 'dist/grammars'),
    rulesFolder: join(root, 'dist/rules'),
  };
}

/** Those of this checkout. */
export const BUILT = builtIn(ROOT);

/** The folders on the command line, or this project's own source. */
export function corporaFrom(args: readonly string[]): readonly string[] {
  return args.length > 0 ? args : [join(ROOT, 'src')];
}

/** The files of a folder that are analysed, relative to it. */
function analysedFilesIn(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return isExcludedFolder(path) ? [] : analysedFilesIn(root, path);
    return entry.isFile() && isAnalysedFile(path) && exclusionByPath(path) === undefined ? [path] : [];
  });
}

const PATHS_AT_ONCE = 2000;

/** Hands a folder on disk to the analyser, as the editor does. */
export class FolderFeed implements FileFeed {
  readonly paths: readonly string[];
  readonly #folder: DiskFolder;
  #changed: FileBatch[] = [];

  /** `cache` is the file in which scans are kept, when they are. */
  constructor(root: string, cache?: string) {
    this.#folder = { root, prefix: '', ...(cache !== undefined && { cache }) };
    this.paths = analysedFilesIn(root);
  }

  /** What the next update is told. */
  change(batch: FileBatch): void {
    this.#changed.push(batch);
  }

  async *all(): AsyncGenerator<FileBatch> {
    yield { folders: [this.#folder] };
    for (let at = 0; at < this.paths.length; at += PATHS_AT_ONCE)
      yield { listed: this.paths.slice(at, at + PATHS_AT_ONCE) };
  }

  async *changes(): AsyncGenerator<FileBatch> {
    for (const batch of this.#changed.splice(0)) {
      yield batch;
      await setImmediate();
    }
  }
}
