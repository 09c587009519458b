import { LineIndex } from '../../../findings/lineIndex';
import { replicasOf } from './composeFile';
import type { ManifestPoint } from './manifestPoint';
import { documentsIn, itemsOf, offsetsOf, scalarText, valueAt } from './yamlNodes';

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet', 'Pod']);

/** The workloads of a manifest, a service for each; a `CronJob` is a job as well. */
export function readKubernetesManifest(text: string): ManifestPoint[] {
  const lines = new LineIndex(text);
  return documentsIn(text).flatMap(({ contents }): ManifestPoint[] => {
    const kind = scalarText(valueAt(contents, 'kind'));
    const named = valueAt(contents, 'metadata', 'name');
    const service = scalarText(named);
    const offsets = offsetsOf(named);
    if (!WORKLOADS.has(kind) || service === '' || !offsets) return [];
    const range = lines.rangeOf(offsets.start, offsets.end);
    const containers = itemsOf(valueAt(podOf(kind, contents), 'containers'));
    const schedule = scalarText(valueAt(contents, 'spec', 'schedule'));
    const job: ManifestPoint[] =
      kind === 'CronJob' ? [{ name: `${service} ${schedule}`, range, detail: { kind: 'job' } }] : [];
    const namesIn = (key: string, part: string): string[] =>
      containers
        .flatMap((container) => itemsOf(valueAt(container, key)))
        .map((item) => scalarText(valueAt(item, part)))
        .filter((name) => name !== '');
    return [
      ...job,
      {
        name: service,
        range,
        detail: {
          kind: 'service',
          service,
          image: scalarText(valueAt(containers[0], 'image')),
          build: '',
          ports: namesIn('ports', 'containerPort'),
          environment: namesIn('env', 'name'),
          dependsOn: [],
          ...replicasOf(valueAt(contents, 'spec', 'replicas')),
        },
      },
    ];
  });
}

/** The specification of the pods a workload runs. */
function podOf(kind: string, contents: unknown): unknown {
  if (kind === 'Pod') return valueAt(contents, 'spec');
  if (kind === 'CronJob') return valueAt(contents, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
  return valueAt(contents, 'spec', 'template', 'spec');
}
