import { AnalysisClient } from '../../../src/worker/analysisClient';
import { builtIn, FolderFeed } from '../analysis/corpus';

/** Analyses a folder as the editor does, and ends. Takes the checkout's root and the folder. */
async function analyse(root: string, folder: string): Promise<void> {
  const client = new AnalysisClient(builtIn(root), new FolderFeed(folder));
  const updated = await client.update(new AbortController().signal);
  client.dispose();
  if (updated.kind === 'failed') throw new Error(updated.message);
}

const [, , root = '.', folder = '.'] = process.argv;
void analyse(root, folder);
