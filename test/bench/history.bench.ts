import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { GIT_LOG_ARGUMENTS } from '../../src/core/analysis/history/parseGitLog';
import { LOG_MONTHS, MAX_COMMITS } from '../../src/core/analysis/structure/changeLog';
import { ROOT } from '../vscode/paths';
import type { OwnCost } from './history/ownCost';
import { tellRow, tellUnmeasured } from './table/row';

/** Reading and mining the history may cost so many times the CPU of the `git log` it rests on, that included. */
const BOUND = 1.5;
const ROUNDS = 5;
/** A repository whose `git log` takes less than this, in ms, is too small for a ratio to mean anything. */
const LEAST_MS = 50;

/**
 * CPU of the history of each repository given on the command line (bare ones too), or of this project's own: the bare
 * `git log` of 18 months beside all that is done with it, built as it is shipped, each round in a process of its own. A
 * folder without a history is passed over with a word.
 */
async function main(args: readonly string[]): Promise<void> {
  const script = join(mkdtempSync(join(tmpdir(), 'architecture-review-bench-')), 'ownCost.cjs');
  process.once('exit', () => rmSync(dirname(script), { recursive: true, force: true }));
  const entryPoints = [join(__dirname, 'history/ownCost.ts')];
  await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'cjs', minify: true });
  for (const repository of args.length > 0 ? args : [ROOT]) {
    const folder = resolve(repository);
    const last = git(folder, ['log', '-1', '--format=%ct']);
    if (last.status !== 0) {
      const said = last.error?.message ?? last.stderr.trim().split('\n')[0] ?? '';
      tellUnmeasured({ what: `history of ${folder}`, because: `as git says: ${said}` });
      continue;
    }
    // As if on the day of the last commit, so that a copy of long ago has a history too.
    const now = Number(last.stdout) * 1000;
    const rounds = Array.from({ length: ROUNDS }, () => ({
      bare: bareCost(folder, now),
      own: round(script, folder, now),
    }));
    const bare = median(rounds.map((one) => one.bare));
    const own = median(rounds.map((one) => one.own.milliseconds));
    const ratio = (bare + own) / bare;
    const [{ own: first } = { own: undefined }] = rounds;
    console.log(`${folder}: ${first?.commits} commits, ${first?.files} files of code, ${first?.findings} findings`);
    console.log(`  git log ${bare.toFixed(0)} ms, reading and mining ${own.toFixed(0)} ms more`);
    const isLarge = bare >= LEAST_MS;
    tellRow({
      what: 'history, 18 months',
      goal: `≤ ${BOUND} × the bare git log`,
      measured: `${ratio.toFixed(2)} ×${isLarge ? '' : ', too small a history to tell'}`,
      holds: !isLarge || ratio <= BOUND,
      on: `${basename(folder)}: ${first?.commits} commits`,
    });
  }
}

function round(script: string, folder: string, now: number): OwnCost {
  return JSON.parse(execFileSync(process.execPath, [script, folder, String(now)], { encoding: 'utf8' }));
}

/** CPU of the bare command, in ms, by the shell's account of its children. */
function bareCost(folder: string, now: number): number {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - LOG_MONTHS);
  const options = [`--since=@${Math.floor(since.getTime() / 1000)}`, `--max-count=${MAX_COMMITS}`, 'HEAD', '--', '.'];
  const script = 'git "$@" > /dev/null; times';
  const { stdout } = spawnSync('sh', ['-c', script, 'sh', ...GIT_LOG_ARGUMENTS, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  const ofChildren = stdout.trim().split('\n').at(-1) ?? '';
  return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

function git(folder: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

void main(process.argv.slice(2));
