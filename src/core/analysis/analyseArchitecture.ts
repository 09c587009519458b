import type { Analyser, AnalysisInput, AnalysisReport } from './analyser';
import { AnalysisSession, type SessionParts } from './analysisSession';
import { DETECTORS } from './detectors';
import type { FileScan } from './fileScan';
import type { SourceFile } from './sourceFile';

export type AnalyserParts = Pick<SessionParts, 'parser' | 'inspectors' | 'pause'>;

/**
 * The analyser of one thread, over files in memory. It remembers each `SourceFile` object it has scanned: files handed
 * in again as the same objects cost nothing but their place in the graph. Rejects with `ParserCrash` when the parser's
 * runtime breaks; whoever owns the thread starts another one.
 */
export function createAnalyser(parts: AnalyserParts): Analyser {
  const known = new WeakMap<SourceFile, FileScan>();
  return {
    async analyse({ files }: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport> {
      signal.throwIfAborted();
      const byPath = new Map(files.map((file) => [file.path, file]));
      const sources: SessionParts['sources'] = {
        textOf: (path) => byPath.get(path)?.text,
        scanOf: (path) => {
          const file = byPath.get(path);
          return file && known.get(file);
        },
        keep: (path, scan) => {
          const file = byPath.get(path);
          if (file) known.set(file, scan);
        },
      };
      const session = new AnalysisSession({ ...parts, sources, detectors: DETECTORS });
      return session.update({ changed: [...byPath.keys()], removed: [] }, signal);
    },
  };
}
