import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../vscode/paths';

/** A program that reads a folder's imports and looks for cycles, without a cache. */
export interface Tool {
  readonly name: string;
  /** How many times the CPU of ours it uses at least, by the project's goals. */
  readonly atLeast: number;
  /** Program and arguments; it runs in the corpus. */
  readonly command: (corpus: string) => readonly [program: string, ...args: string[]];
}

const ENDINGS = 'ts,tsx,mts,cts,js,jsx,mjs,cjs';

/** Our own program, as it is built. */
export const OURS: Tool = {
  name: 'architecture-review',
  atLeast: 1,
  command: () => [process.execPath, join(ROOT, 'dist/cli.js'), 'graph', '.'],
};

/** The others, from where the peers are installed; the quick ones first. */
export function peerTools(peers: string): readonly Tool[] {
  const bin = (name: string): string => join(peers, 'node_modules/.bin', name);
  return [
    {
      name: 'rev-dep',
      atLeast: 1 / 1.2,
      command: () => [bin('rev-dep'), 'circular', '--algorithm', 'SCC', '--follow-monorepo-packages'],
    },
    {
      name: 'dpdm',
      atLeast: 20,
      command: () => [bin('dpdm'), '--no-progress', '--no-tree', '--no-warning', `./**/*.{${ENDINGS}}`],
    },
    {
      name: 'dependency-cruiser',
      atLeast: 30,
      command: (corpus) => dependencyCruiser(peers, corpus, 'cycles'),
    },
    {
      name: 'madge',
      atLeast: 20,
      command: (corpus) => [
        bin('madge'),
        '--circular',
        '--no-spinner',
        '--extensions',
        ENDINGS,
        ...tsconfig(corpus, '--ts-config'),
        '.',
      ],
    },
  ];
}

/**
 * dependency-cruiser on a folder, in which it has to run: the graph we build, imports of types as well, by the same
 * configuration of paths, nothing in `node_modules` followed. With `cycles` it looks for those and writes a report;
 * without, it does neither.
 */
export function dependencyCruiser(
  peers: string,
  corpus: string,
  wanted: 'cycles' | 'graph alone',
): readonly [program: string, ...args: string[]] {
  const rules =
    wanted === 'cycles'
      ? ['--config', join(ROOT, 'test/bench/graph/cyclesRule.cjs'), '--output-type', 'json']
      : ['--no-config', '--output-type', 'null'];
  const graph = ['--no-cache', '--ts-pre-compilation-deps', '--do-not-follow', 'node_modules'];
  return [join(peers, 'node_modules/.bin/depcruise'), ...rules, ...graph, ...tsconfig(corpus, '--ts-config'), '.'];
}

/** These tools take one configuration for all; the root's is the one their users would name. */
function tsconfig(corpus: string, option: string): readonly string[] {
  const name = ['tsconfig.json', 'tsconfig.base.json'].find((candidate) => existsSync(join(corpus, candidate)));
  return name === undefined ? [] : [option, name];
}
