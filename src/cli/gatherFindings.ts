import type { ChangeLog } from '../core/analysis/structure/changeLog';
import { languageOf } from '../core/analysis/syntax/language';
import type { AnalyserInput } from '../core/review/reviewer';
import { AnalysisClient } from '../worker/analysisClient';
import type { FileBatch } from '../worker/analysisProtocol';
import type { FileFeed } from '../worker/fileFeed';
import { compileRarely } from './compilation';
import { DIST_WORKER } from './distFolder';
import { listTarget } from './listTarget';
import { type LocatedTarget, labelOf } from './locateTarget';
import { readFiles } from './readFiles';
import { kindOf } from './targetParts';
import type { Terminal } from './terminal';

/**
 * Has the analyser look at the project and tell what it found in what was named. The worker reads the sources, here no text
 * is kept but those that the reviewer looks into. Rejects with the signal's reason when aborted.
 */
export async function gatherFindings(
  located: LocatedTarget,
  terminal: Pick<Terminal, 'signal' | 'progress' | 'tell'>,
): Promise<AnalyserInput> {
  const { root } = located;
  const { signal, progress } = terminal;
  const { parts, paths: targetPaths, ignored, analysed, logs: readLogs } = await listTarget(located, true, terminal);
  progress(`Analysing ${analysed.length} files …`);
  const logs = await readLogs();
  const client = new AnalysisClient(DIST_WORKER, listedFiles(root, analysed, logs));
  try {
    const { excerpt, reading } = await client.findingsExcerpt(targetPaths, signal, {
      onProgress: (done, total) => {
        if (done > NEARLY_ALL * total) compileRarely();
      },
    });
    const unread = new Map(reading?.unread.map(({ path, reason }) => [path, reason]));
    const commented = new Set(reading?.commented);
    const isRead = (path: string) => commented.has(path) || languageOf(path) === undefined;
    const read = await readFiles(root, targetPaths.filter(isRead), signal);
    const texts = new Map(read.files.map(({ path, text }) => [path, text]));
    return {
      target: { kind: kindOf(located), label: labelOf(located), parts },
      files: targetPaths.flatMap((path) => {
        if (!isRead(path)) return unread.has(path) ? [] : [{ path }];
        const text = texts.get(path);
        return text === undefined ? [] : [{ path, text }];
      }),
      leftOut: [
        ...ignored,
        ...targetPaths.flatMap((path) => {
          const reason = unread.get(path);
          return reason ? [{ path, reason }] : [];
        }),
        ...read.leftOut,
      ],
      analysis: excerpt,
    };
  } finally {
    client.dispose();
  }
}

/** Once so large a part of the files is read, what is left is work on the whole. */
const NEARLY_ALL = 0.97;

/** So many paths travel in one message. */
const PATHS_AT_ONCE = 2000;

/** Files that the worker reads from disk, which are what they are. */
function listedFiles(root: string, paths: readonly string[], history: readonly ChangeLog[]): FileFeed {
  return {
    async *all(): AsyncGenerator<FileBatch> {
      yield { folders: [{ root, prefix: '' }], history };
      for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) yield { listed: paths.slice(at, at + PATHS_AT_ONCE) };
    },
    async *changes(): AsyncGenerator<FileBatch> {},
  };
}
