import { Command } from 'commander';
import { proposeLayers } from '../core/analysis/layers/proposeLayers';
import { analyseGraph } from './analyseGraph';
import { EXIT, type ExitCode } from './exitCodes';
import { folderAt } from './graphCommand';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** `layers propose`: a first draft of a layers file, printed and never written. */
export function layersCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const propose = new Command('propose')
    .description(
      'print a draft of .architecture/layers.yml: components by folder, and the imports there are as allowed',
    )
    .argument('[path]', 'a folder; globs count from it (default: the working directory)')
    .action(async (path: string | undefined) => {
      const { graph, problems } = await analyseGraph(folderAt(path ?? '.', terminal.cwd), terminal.signal);
      const draft = proposeLayers(graph, '');
      if (draft === undefined) throw new UsageError(`${path ?? '.'} holds no modules the analyser reads.`);
      terminal.print(draft);
      for (const problem of problems) terminal.tell(`${problem.path}: ${problem.message}`);
      end(EXIT.fine);
    });
  return new Command('layers').description('layers and boundaries of a folder').addCommand(propose);
}
