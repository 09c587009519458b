import { NO_HITS } from '../hits/hitList';
import type { SourceFile } from '../structure/sourceFile';
import { readFileTopology } from '../topology/readFileTopology';
import type { FileTopology } from '../topology/structure/fileTopology';
import type { Prospects } from './prospects';

/** What a file tells of the topology when no mark that is asked for can have a place in it; `undefined` if one may. */
export function foreseenTopology({ path, text }: SourceFile, prospects: Prospects): FileTopology | undefined {
  let isSure = true;
  const topology = readFileTopology({
    path,
    text,
    marked(mark) {
      isSure &&= prospects.ofMark(mark) === 'never';
      return NO_HITS;
    },
  });
  return isSure ? topology : undefined;
}
