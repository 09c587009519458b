import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { analyseCorpus } from './analysedCorpus';
import { edgeText, printHeader, printScore, scoreEdges } from './edgeScore';

/** Compares which Java file uses types of which with what the compiler itself makes of the names in each file. */
async function main(corpora: readonly string[]): Promise<void> {
  printHeader();
  for (const folder of corpora) {
    const { name, graph, files } = await analyseCorpus(folder);
    const paths = graph.nodes.map(({ path }) => path).filter((path) => /(?<!module-info)\.java$/.test(path));
    const several = filesOfRepeatedTypes(files.filter(({ path }) => path.endsWith('.java')));
    const ours = graph.edges.filter(({ from, to }) => from.endsWith('.java') && !several.has(from) && !several.has(to));
    const theirs = compilerEdges(folder, paths, several);
    printScore(name, paths.length, scoreEdges(new Set(ours.map(({ from, to }) => edgeText(from, to))), theirs));
  }
}

/** Files whose package and name another file has as well: the compiler takes one of them, whichever comes first. */
function filesOfRepeatedTypes(files: readonly { readonly path: string; readonly text: string }[]): ReadonlySet<string> {
  const byType = new Map<string, string[]>();
  for (const { path, text } of files) {
    const type = `${/^\s*package\s+([\w.]+)/m.exec(text)?.[1]} ${path.slice(path.lastIndexOf('/') + 1)}`;
    byType.set(type, [...(byType.get(type) ?? []), path]);
  }
  return new Set([...byType.values()].filter((paths) => paths.length > 1).flat());
}

function compilerEdges(folder: string, paths: readonly string[], several: ReadonlySet<string>): ReadonlySet<string> {
  const script = join(__dirname, 'java/Edges.java');
  const options = { input: paths.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30 } as const;
  const { stdout, stderr, status } = spawnSync('java', ['-Xmx4g', script, folder], options);
  if (status !== 0) throw new Error(stderr);
  const pairs = stdout.split('\n').map((line) => line.split('\t'));
  return new Set(pairs.flatMap(([from = '', to = '']) => (to === '' || several.has(from) ? [] : [edgeText(from, to)])));
}

void main(process.argv.slice(2));
