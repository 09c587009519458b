import { LineIndex } from '../../../findings/lineIndex';
import type { ManifestPoint } from './manifestPoint';
import { documentsIn, itemsOf, offsetsOf, pairsOf, scalarText, valueAt } from './yamlNodes';

/** The services of a compose file. */
export function readComposeFile(text: string): ManifestPoint[] {
  const lines = new LineIndex(text);
  return documentsIn(text).flatMap((document) =>
    pairsOf(valueAt(document.contents, 'services')).flatMap(({ key, value }): ManifestPoint[] => {
      const service = scalarText(key);
      const offsets = offsetsOf(key);
      if (service === '' || !offsets) return [];
      const build = valueAt(value, 'build');
      return [
        {
          name: service,
          range: lines.rangeOf(offsets.start, offsets.end),
          detail: {
            kind: 'service',
            service,
            image: scalarText(valueAt(value, 'image')),
            build: scalarText(build) || scalarText(valueAt(build, 'context')),
            ports: itemsOf(valueAt(value, 'ports'))
              .map(portText)
              .filter((port) => port !== ''),
            environment: keysOf(valueAt(value, 'environment')),
            dependsOn: keysOf(valueAt(value, 'depends_on')),
            ...replicasOf(valueAt(value, 'deploy', 'replicas')),
          },
        },
      ];
    }),
  );
}

/** How many run, where it is written. */
export function replicasOf(node: unknown): { readonly replicas?: string } {
  const replicas = scalarText(node);
  return replicas === '' ? {} : { replicas };
}

/** A port as `published:target`, in both forms compose knows. */
function portText(node: unknown): string {
  const short = scalarText(node);
  if (short !== '') return short;
  return [scalarText(valueAt(node, 'published')), scalarText(valueAt(node, 'target'))]
    .filter((port) => port !== '')
    .join(':');
}

/** The names of a mapping or of a list of `NAME=value`; never the values. */
function keysOf(node: unknown): string[] {
  const listed = itemsOf(node).map((item) => scalarText(item).replace(/[=:][\s\S]*$/, ''));
  const mapped = pairsOf(node).map(({ key }) => scalarText(key));
  return [...listed, ...mapped].filter((name) => name !== '');
}
