import { SEVERITIES } from '../../findings/severity';
import type { ModuleGraph } from '../moduleGraph';
import { folderOf, foldersUpFrom } from '../resolution/fileIndex';
import type { Layers } from './layers';
import { LAYERS_KEYS } from './layersKeys';
import { layersPlaceAt } from './layersPlace';
import { LAYERS_WORDS } from './layersWords';

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

const MAX_GLOBS = 300;

/**
 * What fits at the end of `lines`, the last of which is cut off at the caret; gravest, or largest, first. The graph is
 * asked for only where it is needed. Rejects as `graphOf` does.
 */
export async function completeLayers(
  lines: readonly string[],
  layers: Layers,
  graphOf: () => Promise<ModuleGraph>,
): Promise<readonly LayersCompletion[]> {
  const place = layersPlaceAt(lines);
  switch (place.kind) {
    case 'free':
      return [];
    case 'key':
      return LAYERS_KEYS[place.mapping].map((key) => ({
        kind: 'key',
        label: key,
        insert: `${key}: `,
        detail: '',
        documentation: wordsOf(place.mapping, key),
      }));
    case 'value':
      return valuesOf(place.key, layers, graphOf);
  }
}

/** What a key of a mapping means; empty for a key it does not have. Markdown. */
export function wordsOf(mapping: keyof typeof LAYERS_KEYS, key: string): string {
  return new Map<string, string>(Object.entries(LAYERS_WORDS[mapping])).get(key) ?? '';
}

async function valuesOf(
  key: string,
  layers: Layers,
  graphOf: () => Promise<ModuleGraph>,
): Promise<readonly LayersCompletion[]> {
  switch (key) {
    case 'files':
      return folderGlobs(layers.root, await graphOf());
    case 'packages':
      return packages(await graphOf());
    case 'from':
    case 'to':
    case 'layers':
      return layers.components.map(({ name, holds, files, packages: outside }) => ({
        kind: 'component',
        label: name,
        insert: name,
        detail: holds ?? '',
        documentation: [...files, ...outside].map((glob) => `\`${glob}\``).join(', '),
      }));
    case 'severity':
      return words(SEVERITIES);
    case 'strict':
      return words(['files', 'packages']);
    case 'tests':
      return words(['true', 'false']);
    case 'only':
      return words(['types']);
    default:
      return [];
  }
}

function words(labels: readonly string[]): readonly LayersCompletion[] {
  return labels.map((label) => ({ kind: 'word', label, insert: label, detail: '', documentation: '' }));
}

function folderGlobs(root: string, { nodes }: ModuleGraph): readonly LayersCompletion[] {
  const counts = new Map<string, number>();
  for (const { path } of nodes) {
    if (root !== '' && !path.startsWith(`${root}/`)) continue;
    const relative = root === '' ? path : path.slice(root.length + 1);
    for (const folder of foldersUpFrom(folderOf(relative))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const largest = [...counts].filter(([folder]) => folder !== '').sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return largest.slice(0, MAX_GLOBS).map(([folder, count]) => ({
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
  return mostUsed.slice(0, MAX_GLOBS).map(([name, { size }]) => ({
    kind: 'package',
    label: name,
    insert: /^[\w.-]+$/.test(name) ? name : `'${name}'`,
    detail: size === 1 ? 'used by 1 file' : `used by ${size} files`,
    documentation: '',
  }));
}
