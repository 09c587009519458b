import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { architectureFacts } from '../core/analysis/facts/architectureFacts';
import { EMPTY_TOPOLOGY } from '../core/analysis/topology/structure/topology';
import { exclusionByPath } from '../core/context/files/fileExclusion';
import type { CodeView } from '../core/review/deep/codeView';
import { fileHistory } from '../git/fileHistory';
import { openGit } from '../git/git';
import { analyseGraph, type GraphAnalysis } from './analyseGraph';
import { listFiles } from './listFiles';
import { readFiles } from './readFiles';

/** What a model may read of a folder on disk: its listed files, each really within the folder. */
export function createCodeView(root: string): CodeView {
  let listing: Promise<readonly string[]> | undefined;
  let graph: Promise<GraphAnalysis> | undefined;
  const git = openGit(root);
  return {
    paths: (signal) => {
      listing ??= listFiles(root, '', false, signal).then(({ files }) =>
        files.filter((path) => exclusionByPath(path) === undefined),
      );
      return listing;
    },
    read: async (path, signal) => {
      if (!(await isWithin(root, path))) return undefined;
      return (await readFiles(root, [path], signal)).files[0];
    },
    facts: async (path, signal) => {
      graph ??= analyseGraph(root, signal);
      return architectureFacts([path], (await graph).graph, EMPTY_TOPOLOGY);
    },
    history: (path, signal) => fileHistory(git, path, signal),
  };
}

/** A folder on the way may be a link, and lead anywhere. */
async function isWithin(root: string, path: string): Promise<boolean> {
  try {
    const [real, realRoot] = await Promise.all([realpath(join(root, path)), realpath(root)]);
    return real.startsWith(`${realRoot}${sep}`);
  } catch {
    return false;
  }
}
