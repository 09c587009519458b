import { installPeers } from '../peers/installPeers';
import { type AnalysedCorpus, analyseCorpus } from './analysedCorpus';
import { CYCLES_HEAD, compareCycles } from './edges/compareCycles';
import { createCompilerVerdict } from './edges/compilerVerdict';
import { cruiserEdges, dpdmEdges, edgeKey, madgeEdges, type PeerEdges } from './edges/peerImports';

/**
 * Compares the import edges between the files of each corpus with dependency-cruiser's, and the strongly connected
 * components with those of madge's and dpdm's edges. Where edges differ, TypeScript's own resolution is the referee.
 */
async function main(corpora: readonly string[]): Promise<void> {
  const peers = await installPeers();
  for (const folder of corpora) {
    const corpus = await analyseCorpus(folder);
    const ours = new Map(corpus.graph.edges.map(({ from, to, specifier }) => [edgeKey(from, to), specifier]));
    console.log(`\n## ${corpus.name}, ${corpus.graph.nodes.length} files\n`);
    compareEdges(peers, corpus, ours, amongModules(corpus, cruiserEdges(peers, folder)));
    console.log(CYCLES_HEAD);
    compareCycles('madge', ours, amongModules(corpus, madgeEdges(peers, folder)));
    compareCycles('dpdm', ours, amongModules(corpus, dpdmEdges(peers, folder)));
  }
}

function amongModules({ graph }: AnalysedCorpus, edges: PeerEdges): PeerEdges {
  const modules = new Set(graph.nodes.map(({ path }) => path));
  return new Map(
    [...edges].filter(([key]) => {
      const [from = '', to = ''] = key.split('\n');
      return from !== to && modules.has(from) && modules.has(to);
    }),
  );
}

/** Why an edge stands on one side alone; the last two are mistakes of ours. */
const CLASSES = [
  'only ours, and TypeScript says so too: the nearest tsconfig, or a package of the workspace',
  'only ours, to the code where TypeScript takes the declarations beside it',
  'only theirs, and TypeScript says otherwise',
  'only ours, and TypeScript says otherwise',
  'only theirs, and TypeScript says so too',
] as const;

type DifferenceClass = (typeof CLASSES)[number];

function compareEdges(peers: string, corpus: AnalysedCorpus, ours: PeerEdges, theirs: PeerEdges): void {
  const verdict = createCompilerVerdict(peers, corpus.folder, corpus.files);
  const found = new Map<DifferenceClass, string[]>();
  const note = (kind: DifferenceClass, key: string, specifier: string) => {
    const [from = '', to = ''] = key.split('\n');
    const examples = found.get(kind) ?? [];
    found.set(kind, examples);
    examples.push(`${from}: '${specifier}' is ${to}, or ${verdict(from, specifier) ?? 'nothing'} to TypeScript`);
  };
  for (const [key, specifier] of ours) if (!theirs.has(key)) note(ourClass(key, specifier), key, specifier);
  for (const [key, specifier] of theirs) {
    const [from = '', to] = key.split('\n');
    if (!ours.has(key)) note(verdict(from, specifier) === to ? CLASSES[4] : CLASSES[2], key, specifier);
  }
  const both = [...ours.keys()].filter((key) => theirs.has(key)).length;
  console.log(`Edges: ${ours.size} ours, ${theirs.size} dependency-cruiser's, ${both} of both.\n`);
  console.log('| difference | edges | for example |');
  console.log('|---|---|---|');
  for (const kind of CLASSES) {
    const examples = found.get(kind) ?? [];
    console.log(`| ${kind} | ${examples.length} | ${examples[0] ?? ''} |`);
    const isMistake = kind === CLASSES[3] || kind === CLASSES[4];
    if (isMistake && examples.length > 0) {
      process.exitCode = 1;
      console.error(examples.join('\n'));
    }
  }

  function ourClass(key: string, specifier: string): DifferenceClass {
    const [from = '', to = ''] = key.split('\n');
    const compiled = verdict(from, specifier);
    if (compiled === to) return CLASSES[0];
    return compiled !== undefined && stem(compiled) === stem(to) ? CLASSES[1] : CLASSES[3];
  }
}

function stem(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}

void main(process.argv.slice(2));
