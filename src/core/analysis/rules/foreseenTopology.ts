import type { SourceFile } from '../sourceFile';
import type { FileTopology } from '../topology/fileTopology';
import { readFileTopology } from '../topology/readFileTopology';
import { hitListOf } from './hitList';
import type { Prospects } from './prospects';

const NO_HITS = hitListOf([]);

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
