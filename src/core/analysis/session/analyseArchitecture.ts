import type { Analyser, AnalysisInput, AnalysisReport } from '../analyser';
import { outlinesOf } from '../scan/outline';
import type { FileScan } from '../structure/fileScan';
import type { SourceFile } from '../structure/sourceFile';
import { AnalysisSession } from './analysisSession';
import { createDetectors } from './detectors';
import type { SessionParts } from './sessionParts';

export type AnalyserParts = Pick<SessionParts, 'parser' | 'rules' | 'pause' | 'onStep'>;

/**
 * The analyser of one thread, over files in memory. It remembers each `SourceFile` object it has scanned: files handed
 * in again as the same objects cost nothing but their place in the graph. Rejects with `ParserCrash` when the parser's
 * runtime breaks; whoever owns the thread starts another one.
 */
export function createAnalyser(parts: AnalyserParts): Analyser {
  const known = new WeakMap<SourceFile, { readonly scan: FileScan; readonly rules: string }>();
  return {
    async analyse({ files, history = [] }: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport> {
      signal.throwIfAborted();
      const byPath = new Map(files.map((file) => [file.path, file]));
      const sources: SessionParts['sources'] = {
        textOf: (path) => byPath.get(path)?.text,
        scanOf: (path, rules) => {
          const file = byPath.get(path);
          const kept = file && known.get(file);
          return kept?.rules === rules ? kept.scan : undefined;
        },
        keep: (path, scan, rules) => {
          const file = byPath.get(path);
          if (file) known.set(file, { scan, rules });
        },
      };
      const session = new AnalysisSession({ ...parts, sources, detectors: createDetectors() });
      session.learnHistory(history);
      return session.update({ changed: [...byPath.keys()], removed: [] }, signal);
    },
    outlines: (files, signal) => outlinesOf(files, parts.parser, signal),
  };
}
