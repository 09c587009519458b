import { Command, Option } from 'commander';
import { isAnalysedFile } from '../core/analysis/analysedFile';
import type { AnalysisReport } from '../core/analysis/analyser';
import { topologyJson } from '../core/analysis/topology/topologyJson';
import { createDistAnalyser } from './distFolder';
import { EXIT, type ExitCode } from './exitCodes';
import { listFiles } from './listFiles';
import { locateTarget } from './locateTarget';
import { readFiles } from './readFiles';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** `graph`: the module graph of a folder. */
export function graphCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('graph')
    .description('print the module graph of a folder: modules, imports between them, import cycles')
    .argument('[path]', 'a folder; paths are printed relative to it (default: the working directory)')
    .addOption(new Option('--format <format>', 'how the graph is written').choices(['json']).default('json'))
    .action(async (path: string | undefined) => {
      const { problems, ...report } = await analyse(path ?? '.', terminal);
      const stopped = problems.find((problem) => problem.path === '');
      if (stopped) throw new Error(stopped.message);
      terminal.print(graphJson(report));
      for (const problem of problems) terminal.tell(`${problem.path}: ${problem.message}`);
      end(EXIT.fine);
    });
}

/**
 * `{nodes: [{path, language, linesOfCode}], edges: [{from, to, kind, line}], cycles: [[path…]], topology: [point…]}`, sorted by
 * path; `topologyJson` says what a point is.
 * `line` is the 1-based line of the import; cycles are strongly connected components over imports that run at load
 * time.
 */
function graphJson({ graph, topology }: Pick<AnalysisReport, 'graph' | 'topology'>): string {
  const { nodes, edges, cycles } = graph;
  const json = {
    nodes: nodes.map(({ path, language, linesOfCode }) => ({ path, language, linesOfCode })),
    edges: edges.map(({ from, to, kind, range }) => ({ from, to, kind, line: range.start.line + 1 })),
    cycles,
    topology: topologyJson(topology),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

async function analyse(path: string, terminal: Terminal) {
  const { signal, cwd, progress } = terminal;
  const { root, named } = await locateTarget(cwd, [path]);
  const [folder] = named;
  if (folder?.kind !== 'folder') throw new UsageError(`${path} is not a folder.`);
  // Paths count from the argument, so the argument is the root of all that follows.
  const top = folder.path === '' ? root : `${root}/${folder.path}`;
  const { files: paths } = await listFiles(top, '', true, signal);
  const { files } = await readFiles(top, paths.filter(isAnalysedFile), signal);
  progress(`Analysing ${files.length} files …`);
  const analyser = createDistAnalyser();
  try {
    return await analyser.analyse({ files }, signal);
  } finally {
    analyser.dispose();
  }
}
