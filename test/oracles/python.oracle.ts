import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { analyseCorpus } from './analysedCorpus';
import { edgeText, printHeader, printScore, scoreEdges } from './edgeScore';

/** Compares the import edges of Python files with those the standard library's `ast` and module finder give. */
async function main(corpora: readonly string[]): Promise<void> {
  printHeader();
  for (const folder of corpora) {
    const { name, graph } = await analyseCorpus(folder);
    const files = graph.nodes.map(({ path }) => path).filter((path) => path.endsWith('.py'));
    const { edges, unread } = referenceEdges(folder, files);
    const left = new Set(unread);
    const read = new Set(files.filter((path) => !left.has(path)));
    const ours = graph.edges.filter(({ from, to }) => read.has(from) && to.endsWith('.py'));
    printScore(
      name,
      read.size,
      scoreEdges(
        new Set(ours.map(({ from, to }) => edgeText(from, to))),
        new Set(edges.map(([from, to]) => edgeText(from, to))),
      ),
    );
  }
}

interface Reference {
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** Files Python cannot parse. */
  readonly unread: readonly string[];
}

function referenceEdges(folder: string, files: readonly string[]): Reference {
  const script = join(__dirname, 'python/edges.py');
  const options = { input: files.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30 } as const;
  const { stdout, stderr, status } = spawnSync('python3', [script, folder], options);
  if (status !== 0) throw new Error(stderr);
  const reference: Reference = JSON.parse(stdout);
  return reference;
}

void main(process.argv.slice(2));
