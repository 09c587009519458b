import { Command, Option } from 'commander';
import type { AnalysisReport } from '../core/analysis/analyser';
import { topologyJson } from '../core/analysis/topology/topologyJson';
import { analyseGraph, analyseWithTopology } from './analyseGraph';
import { EXIT, type ExitCode } from './exitCodes';
import { locateTarget } from './locateTarget';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

interface GraphOptions {
  readonly topology?: true;
}

/** `graph`: the module graph of a folder. */
export function graphCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('graph')
    .description('print the module graph of a folder: modules, imports between them, import cycles')
    .argument('[path]', 'a folder; paths are printed relative to it (default: the working directory)')
    .addOption(new Option('--format <format>', 'how the graph is written').choices(['json']).default('json'))
    .option(
      '--topology',
      'print the topology of the backend as well, which takes reading the code and not just its imports',
    )
    .action(async (path: string | undefined, options: GraphOptions) => {
      const folder = await folderAt(path ?? '.', terminal.cwd);
      const analyse = options.topology ? analyseWithTopology : analyseGraph;
      const { problems, ...report } = await analyse(folder, terminal.signal);
      terminal.print(graphJson(report));
      for (const problem of problems) terminal.tell(`${problem.path}: ${problem.message}`);
      end(EXIT.fine);
    });
}

/**
 * `{nodes: [{path, language, linesOfCode}], edges: [{from, to, kind, line}], cycles: [[path…]]}`, sorted by path, and
 * `topology: [point…]` where it was asked for; `topologyJson` says what a point is. `line` is the 1-based line of the
 * import; cycles are strongly connected components over imports that run at load time.
 */
function graphJson({ graph, topology }: Pick<AnalysisReport, 'graph'> & Partial<AnalysisReport>): string {
  const { nodes, edges, cycles } = graph;
  const json = {
    nodes: nodes.map(({ path, language, linesOfCode }) => ({ path, language, linesOfCode })),
    edges: edges.map(({ from, to, kind, range }) => ({ from, to, kind, line: range.start.line + 1 })),
    cycles,
    ...(topology && { topology: topologyJson(topology) }),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The folder's absolute path: what is printed counts from it. */
async function folderAt(path: string, cwd: string): Promise<string> {
  const { root, named } = await locateTarget(cwd, [path]);
  const [folder] = named;
  if (folder?.kind !== 'folder') throw new UsageError(`${path} is not a folder.`);
  return folder.path === '' ? root : `${root}/${folder.path}`;
}
