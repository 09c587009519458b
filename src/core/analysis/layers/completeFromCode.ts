import { folderOf, foldersUpFrom } from '../resolution/fileIndex';
import type { ModuleGraph } from '../structure/moduleGraph';

/** Something that can be written at a place of a layers file. */
export interface LayersCompletion {
  readonly kind: 'key' | 'component' | 'glob' | 'package' | 'word';
  readonly label: string;
  readonly insert: string;
  /** Shown beside the label: how many files a glob matches, what a component holds. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
}

/** What of the code may be written at a place: globs of its folders below `root`, or packages it uses. */
export interface CodeChoice {
  readonly key: 'files' | 'packages';
  readonly root: string;
}

const MAX_OFFERED = 300;

/** What the code has to offer, the largest folder or the package with most users first. */
export function completionsFromCode({ key, root }: CodeChoice, graph: ModuleGraph): readonly LayersCompletion[] {
  return key === 'files' ? folderGlobs(root, graph) : packages(graph);
}

function folderGlobs(root: string, { nodes }: ModuleGraph): readonly LayersCompletion[] {
  const counts = new Map<string, number>();
  for (const { path } of nodes) {
    if (root !== '' && !path.startsWith(`${root}/`)) continue;
    const relative = root === '' ? path : path.slice(root.length + 1);
    for (const folder of foldersUpFrom(folderOf(relative))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const largest = [...counts].filter(([folder]) => folder !== '').sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return largest.slice(0, MAX_OFFERED).map(([folder, count]) => ({
    kind: 'glob',
    label: `${folder}/**`,
    insert: `${folder}/**`,
    detail: count === 1 ? '1 file' : `${count} files`,
    documentation: '',
  }));
}

function packages({ outside }: ModuleGraph): readonly LayersCompletion[] {
  const users = new Map<string, Set<string>>();
  for (const { from, specifier, resolution } of outside) {
    if (resolution !== 'external') continue;
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
    users.set(name, (users.get(name) ?? new Set()).add(from));
  }
  const mostUsed = [...users].sort(([a, m], [b, n]) => n.size - m.size || (a < b ? -1 : 1));
  return mostUsed.slice(0, MAX_OFFERED).map(([name, { size }]) => ({
    kind: 'package',
    label: name,
    insert: /^[\w.-]+$/.test(name) ? name : `'${name}'`,
    detail: size === 1 ? 'used by 1 file' : `used by ${size} files`,
    documentation: '',
  }));
}
