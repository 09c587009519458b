import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import type { TargetPart } from '../core/findings/target';
import { type Listing, listFiles } from './listFiles';
import type { LocatedTarget } from './locateTarget';
import type { LeftOutFile } from './readFiles';
import { readHistory } from './readHistory';
import { partsOf } from './targetParts';
import type { Terminal } from './terminal';

/** What was named, among the files of its project. */
export interface ListedTarget {
  readonly listing: Listing;
  readonly parts: readonly TargetPart[];
  /** The files of the parts, each once. */
  readonly paths: readonly string[];
  /** What was named and is not listed. */
  readonly ignored: readonly LeftOutFile[];
  /** The files of the project that the analyser reads. */
  readonly analysed: readonly string[];
  /** The project's history, which is read meanwhile; says what is missing of it. */
  readonly logs: () => Promise<readonly ChangeLog[]>;
}

/**
 * Lists the project of what was named, and has its history read meanwhile. `mayBeIgnored` as for `listFiles`. Rejects
 * with the signal's reason when aborted.
 */
export async function listTarget(
  located: LocatedTarget,
  mayBeIgnored: boolean,
  { signal, progress, tell }: Pick<Terminal, 'signal' | 'progress' | 'tell'>,
): Promise<ListedTarget> {
  const history = readHistory(located, signal);
  // It is waited for later; until then a failure, which is an abort, is nobody's surprise.
  history.catch(() => undefined);
  const listing = await listFiles(located.root, located.scope, mayBeIgnored, signal);
  if (listing.problem !== undefined) tell(`${listing.problem}.`);
  const { parts, ignored } = partsOf(located.named, listing);
  return {
    listing,
    parts,
    paths: [...new Set(parts.map(({ path }) => path))],
    ignored,
    analysed: listing.files.filter(isAnalysedFile),
    logs: async () => {
      const { logs, problem } = await history;
      // Who has no history knows; that it is cut is news.
      if (problem !== undefined) (logs.length > 0 ? tell : progress)(`${problem}.`);
      return logs;
    },
  };
}
