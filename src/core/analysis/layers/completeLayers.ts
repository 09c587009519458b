import { SEVERITIES } from '../../findings/severity';
import type { CodeChoice, LayersCompletion } from './completeFromCode';
import type { Layers } from './layers';
import { LAYERS_KEYS } from './layersKeys';
import { layersPlaceAt } from './layersPlace';
import { LAYERS_WORDS } from './layersWords';

/**
 * What fits at the end of `lines`, the last of which is cut off at the caret; gravest, or largest, first. The code is asked
 * about only where it is needed. Rejects as `fromCode` does.
 */
export async function completeLayers(
  lines: readonly string[],
  layers: Layers,
  fromCode: (choice: CodeChoice) => Promise<readonly LayersCompletion[]>,
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
      return valuesOf(place.key, layers, fromCode);
  }
}

/** What a key of a mapping means; empty for a key it does not have. Markdown. */
export function wordsOf(mapping: keyof typeof LAYERS_KEYS, key: string): string {
  return new Map<string, string>(Object.entries(LAYERS_WORDS[mapping])).get(key) ?? '';
}

async function valuesOf(
  key: string,
  layers: Layers,
  fromCode: (choice: CodeChoice) => Promise<readonly LayersCompletion[]>,
): Promise<readonly LayersCompletion[]> {
  switch (key) {
    case 'files':
    case 'packages':
      return fromCode({ key, root: layers.root });
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
