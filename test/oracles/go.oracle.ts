import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path/posix';
import { type AnalysedCorpus, analyseCorpus } from './analysedCorpus';
import { edgeText, printHeader, printScore, scoreEdges } from './edgeScore';

/**
 * Compares the import edges of Go files, and of the packages they make up, with what `go list` and the standard
 * library's parser give.
 */
async function main(corpora: readonly string[]): Promise<void> {
  printHeader();
  for (const folder of corpora) {
    const corpus = await analyseCorpus(folder);
    const { edges, files, built, packages } = reference(corpus);
    const read = new Set(files);
    const ours = corpus.graph.edges.filter(({ from, to }) => read.has(from) && read.has(to));
    const theirs = edges.filter(([from, to]) => read.has(from) && read.has(to));
    printScore(
      `${corpus.name}, files`,
      read.size,
      scoreEdges(
        new Set(ours.map(({ from, to }) => edgeText(from, to))),
        new Set(theirs.map(([from, to]) => edgeText(from, to))),
      ),
    );
    const onThisSystem = new Set(built);
    const between = ours.filter(({ from, to }) => onThisSystem.has(from) && dirname(from) !== dirname(to));
    printScore(
      `${corpus.name}, packages`,
      built.length,
      scoreEdges(
        new Set(between.map(({ from, to }) => edgeText(dirname(from), dirname(to)))),
        new Set(packages.map(([from, to]) => edgeText(from, to))),
      ),
    );
  }
}

interface Reference {
  readonly edges: readonly (readonly [from: string, to: string])[];
  readonly files: readonly string[];
  /** Those of them that are built for the system this runs on, tests left out. */
  readonly built: readonly string[];
  /** Folders whose packages import each other on the system this runs on. */
  readonly packages: readonly (readonly [from: string, to: string])[];
}

function reference({ folder, files }: AnalysedCorpus): Reference {
  const modules = files.flatMap(({ path }) => (/(?:^|\/)go\.mod$/.test(path) ? [path.replace(/\/?go\.mod$/, '')] : []));
  const args = ['run', join(__dirname, 'go/edges.go'), folder, ...modules];
  const { stdout, stderr, status } = spawnSync('go', args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  const reference: Reference = JSON.parse(stdout);
  return reference;
}

void main(process.argv.slice(2));
