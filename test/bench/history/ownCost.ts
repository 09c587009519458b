import { findInHistory } from '../../../src/core/analysis/history/findInHistory';
import { createRevisionReader } from '../../../src/core/analysis/history/withRevisions';
import type { ModuleGraph } from '../../../src/core/analysis/structure/moduleGraph';
import { languageOf } from '../../../src/core/analysis/syntax/language';
import { openGit } from '../../../src/git/git';
import { readChangeLog } from '../../../src/git/readChangeLog';

/** What a process that reads and mines the history of a repository prints, as JSON. */
export interface OwnCost {
  /** CPU of this process alone. */
  readonly milliseconds: number;
  readonly commits: number;
  readonly files: number;
  readonly findings: number;
}

/** Every file of the log stands for a module that imports nothing, which leaves the most pairs to look at. */
async function ownCost(folder: string, now: number, program: string): Promise<OwnCost> {
  const { signal } = new AbortController();
  const reading = process.cpuUsage();
  const read = await readChangeLog(openGit(folder, program), { now }, signal);
  const readIn = millisecondsSince(reading);
  if (read.kind !== 'log') throw new Error(read.message);
  const nodes = read.log.paths.flatMap((path): ModuleGraph['nodes'] => {
    const language = languageOf(path);
    return language ? [{ path, language, linesOfCode: path.length * 10, isTest: false }] : [];
  });
  const history = [read.log];
  const mining = process.cpuUsage();
  const graph = createRevisionReader()({ nodes, edges: [], outside: [], cycles: [] }, history);
  const findings = findInHistory({ graph, history, textOf: () => '' });
  return {
    milliseconds: readIn + millisecondsSince(mining),
    commits: read.log.commits.length,
    files: nodes.length,
    findings: findings.length,
  };
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const [, , folder = '', now = '0', program = ''] = process.argv;
void ownCost(folder, Number(now), program).then((cost) => console.log(JSON.stringify(cost)));
