import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Imports as another tool sees them, by `edgeKey`, with what is written in the source where the tool tells. */
export type PeerEdges = ReadonlyMap<string, string>;

/** Joins the two ends of an edge into one key. */
export function edgeKey(from: string, to: string): string {
  return `${from}\n${to}`;
}

interface Module {
  readonly source: string;
  readonly dependencies: readonly {
    readonly module: string;
    readonly resolved: string;
    readonly couldNotResolve: boolean;
  }[];
}

/** What dependency-cruiser finds in a corpus, with type imports. */
export function cruiserEdges(peers: string, corpus: string): PeerEdges {
  const args = ['--no-config', '--no-cache', '--output-type', 'json', '--ts-pre-compilation-deps'];
  const output = run(peers, corpus, 'depcruise', [
    ...args,
    ...tsConfig(corpus, '--ts-config'),
    '--exclude',
    'node_modules',
    '.',
  ]);
  const { modules }: { readonly modules: readonly Module[] } = JSON.parse(output);
  return new Map(
    modules.flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ couldNotResolve }) => !couldNotResolve)
        .map(({ module, resolved }) => [edgeKey(source, resolved), module] as const),
    ),
  );
}

/** What madge finds. */
export function madgeEdges(peers: string, corpus: string): PeerEdges {
  const args = ['--json', '--extensions', 'ts,tsx,mts,cts,js,jsx,mjs,cjs', ...tsConfig(corpus, '--ts-config'), '.'];
  const graph: Readonly<Record<string, readonly string[]>> = JSON.parse(run(peers, corpus, 'madge', args));
  return edgesIn(graph);
}

/** What dpdm finds. */
export function dpdmEdges(peers: string, corpus: string): PeerEdges {
  const folder = mkdtempSync(join(tmpdir(), 'dpdm-'));
  const output = join(folder, 'tree.json');
  const quiet = ['--no-tree', '--no-warning', '--no-circular', '--no-progress'];
  run(peers, corpus, 'dpdm', [
    ...quiet,
    ...tsConfig(corpus, '--tsconfig'),
    '--output',
    output,
    '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  ]);
  const {
    tree,
  }: {
    readonly tree: Readonly<Record<string, readonly { readonly id: string | null }[] | null>>;
  } = JSON.parse(readFileSync(output, 'utf8'));
  rmSync(folder, { recursive: true });
  return edgesIn(
    Object.fromEntries(Object.entries(tree).map(([from, uses]) => [from, (uses ?? []).flatMap(({ id }) => id ?? [])])),
  );
}

function edgesIn(graph: Readonly<Record<string, readonly string[]>>): PeerEdges {
  return new Map(
    Object.entries(graph).flatMap(([from, targets]) => targets.map((to) => [edgeKey(from, to), ''] as const)),
  );
}

/** These tools read one configuration for all files: the one at the top. */
function tsConfig(corpus: string, option: string): readonly string[] {
  const name = ['tsconfig.json', 'tsconfig.base.json'].find((file) => existsSync(join(corpus, file)));
  return name === undefined ? [] : [option, name];
}

/** What a tool prints. It goes into a file, since some of them end before a pipe has taken it all. */
function run(peers: string, cwd: string, tool: string, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'));
  const output = join(folder, 'stdout');
  const file = openSync(output, 'w');
  try {
    const bin = join(peers, 'node_modules/.bin', tool);
    const { stderr, status } = spawnSync(bin, args, { cwd, encoding: 'utf8', stdio: ['ignore', file, 'pipe'] });
    if (status !== 0) throw new Error(`${tool} failed in ${cwd}: ${stderr}`);
    return readFileSync(output, 'utf8');
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}
