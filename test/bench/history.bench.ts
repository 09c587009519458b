import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { GIT_LOG_ARGUMENTS } from '../../src/core/analysis/history/parseGitLog';
import { LOG_MONTHS, MAX_COMMITS } from '../../src/core/analysis/structure/changeLog';
import { ROOT } from '../vscode/paths';
import type { OwnCost } from './history/ownCost';
import { tellRow, tellUnmeasured } from './table/row';

/** Reading and mining the history may cost so many times the CPU of the bare `git log`, git's own share included. */
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
      ...round(script, folder, now),
    }));
    const bare = median(rounds.map((one) => one.bare));
    const own = median(rounds.map((one) => one.own.milliseconds));
    const ofGit = median(rounds.map((one) => one.ofGit));
    const ratio = (ofGit + own) / bare;
    const [{ own: first } = { own: undefined }] = rounds;
    console.log(`${folder}: ${first?.commits} commits, ${first?.files} files of code, ${first?.findings} findings`);
    console.log(
      `  git log ${bare.toFixed(0)} ms; as we call it ${ofGit.toFixed(0)} ms, reading and mining ${own.toFixed(0)} ms more`,
    );
    const isLarge = bare >= LEAST_MS;
    tellRow({
      what: 'history, 18 months',
      goal: `≤ ${BOUND} × the bare git log`,
      measured: `${ratio.toFixed(2)} ×${isLarge ? '' : ', too small a history to tell'}`,
      holds: !isLarge || ratio <= BOUND,
      on: `${nameOf(folder)}: ${first?.commits} commits`,
    });
  }
}

/** One reading and mining in a process of its own, and the CPU in ms of every git that it starts. */
function round(script: string, folder: string, now: number): { readonly own: OwnCost; readonly ofGit: number } {
  const program = join(dirname(script), 'git');
  const times = join(dirname(script), 'times');
  writeFileSync(times, '');
  writeFileSync(program, `#!/bin/bash\ngit "$@"\ncode=$?\ntimes >> '${times}'\nexit $code\n`, { mode: 0o755 });
  const own = execFileSync(process.execPath, [script, folder, String(now), program], { encoding: 'utf8' });
  return { own: JSON.parse(own), ofGit: childrensMilliseconds(readFileSync(times, 'utf8')) };
}

/** CPU of the bare command, in ms. */
function bareCost(folder: string, now: number): number {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - LOG_MONTHS);
  const options = [`--since=@${Math.floor(since.getTime() / 1000)}`, `--max-count=${MAX_COMMITS}`, 'HEAD', '--', '.'];
  const script = 'git "$@" > /dev/null; times';
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...GIT_LOG_ARGUMENTS, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return childrensMilliseconds(stdout);
}

/**
 * What `times` of Bash says of the shells' children, in ms: the second line of each two. Dash and `/proc` count
 * hundredths of a second and round user and system down, which hides up to a fifth of a small `git log`.
 */
function childrensMilliseconds(times: string): number {
  const ofChildren = times
    .trim()
    .split('\n')
    .filter((_, line) => line % 2 === 1);
  return [...ofChildren.join(' ').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

function git(folder: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
}

/** A bare repository is often named after what holds it. */
function nameOf(folder: string): string {
  return folder.split(sep).slice(-2).join(sep);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

void main(process.argv.slice(2));
