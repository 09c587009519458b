import { AnalysisClient } from '../../../src/worker/analysisClient';
import { BUILT, FolderFeed } from './corpus';

/** Analyses the folder on the command line as the editor does, and ends. */
async function main(root: string): Promise<void> {
  const client = new AnalysisClient(BUILT, new FolderFeed(root));
  const updated = await client.update(new AbortController().signal);
  client.dispose();
  if (updated.kind === 'failed') throw new Error(updated.message);
}

void main(process.argv[2] ?? '.');
