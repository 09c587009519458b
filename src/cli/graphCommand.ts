import { Command, InvalidArgumentError, Option } from 'commander';
import { analyseGraph } from './analyseGraph';
import { compileRarely } from './compilation';
import { EXIT, type ExitCode } from './exitCodes';
import { locateFiles } from './locateTarget';
import { type GraphView, MAX_DRAWN, renderGraph, showsTypes } from './renderGraph';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

interface GraphOptions extends GraphView {
  readonly topology?: true;
}

/** `graph`: the module graph of a folder. */
export function graphCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('graph')
    .description('print the module graph of a folder: modules, imports between them, import cycles')
    .argument('[path]', 'a folder; paths are printed relative to it (default: the working directory)')
    .addOption(
      new Option('--format <format>', 'how the graph is written')
        .choices(['json', 'dot', 'mermaid', 'csv'])
        .default('json'),
    )
    .addOption(
      new Option(
        '--level <level>',
        `what is a node; components are declared in .architecture/layers.yml (default: file; folder for a drawing of over ${MAX_DRAWN} files)`,
      ).choices(['file', 'folder', 'package', 'component']),
    )
    .option('--depth <number>', 'with folders, how many levels of them', parseDepth)
    .option('--figures', 'with csv, a row for each node with its figures instead of one for each import')
    .option(
      '--topology',
      'print the topology of the backend as well, which takes reading the code and not just its imports',
    )
    .action(async (path: string | undefined, options: GraphOptions) => {
      checkTogether(options);
      const folder = folderAt(path ?? '.', terminal.cwd);
      // What a graph of imports does without is loaded where it is asked for.
      const { problems, ...report } = options.topology
        ? await (await import('./analyseTopology')).analyseWithTopology(folder, terminal.signal)
        : await analyseGraph(folder, terminal.signal, compileRarely);
      const { graph } = report;
      if (options.level === 'component' && report.layers.length === 0)
        throw new UsageError(`${path ?? '.'} declares no components: it holds no .architecture/layers.yml.`);
      const counted = showsTypes(graph, options)
        ? await (await import('./typesInGraph')).withTypesOf(folder, graph, terminal.signal)
        : graph;
      for (const text of renderGraph({ ...report, graph: counted }, options)) terminal.print(text);
      const told = options.level === 'component' ? [...problems, ...report.unread] : problems;
      for (const problem of told) terminal.tell(`${problem.path}: ${problem.message}`);
      end(EXIT.fine);
    });
}

/** @throws UsageError where one option would make another count for nothing */
function checkTogether({ format, level, depth, figures, topology }: GraphOptions): void {
  if (figures && format !== 'csv') throw new UsageError('--figures needs --format csv.');
  if (depth !== undefined && (level ?? 'folder') !== 'folder') throw new UsageError('--depth needs --level folder.');
  const isOfFiles = format === 'json' && (level ?? 'file') === 'file' && depth === undefined;
  if (topology && !isOfFiles) throw new UsageError('--topology needs --format json and --level file.');
}

function parseDepth(text: string): number {
  const depth = Number(text);
  if (!Number.isInteger(depth) || depth < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return depth;
}

/**
 * The absolute path of a folder named on the command line: what is printed counts from it.
 *
 * @throws UsageError when there is no such folder
 */
export function folderAt(path: string, cwd: string): string {
  const { root, named } = locateFiles(cwd, [path]);
  const [folder] = named;
  if (folder?.kind !== 'folder') throw new UsageError(`${path} is not a folder.`);
  return folder.path === '' ? root : `${root}/${folder.path}`;
}
