import { isTestPath } from '../../testCode';
import type { FileTopology } from '../fileTopology';
import { isComposeFile, readComposeFile } from './composeFile';
import { isKubernetesFile, readKubernetesManifest } from './kubernetesManifest';
import type { ManifestPoint } from './manifestPoint';
import { readPrismaSchema } from './prismaSchema';
import { readSqlFile } from './sqlFile';

/** Whether a file that is no program tells of the topology: SQL, Prisma schemas, manifests of compose and Kubernetes. */
export function isTopologyManifest(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** What such a file tells; nothing when it is none or broken. Never throws. */
export function readManifest(path: string, text: string): FileTopology | undefined {
  const read = isTestPath(path) ? undefined : readerOf(path);
  const found = read?.(path, text) ?? [];
  if (found.length === 0) return undefined;
  const points = found.map(({ name, range, detail }) => ({ ...detail, name, range, in: -1, runs: [] }));
  return { functions: [], classes: [], calls: [], bindings: [], types: [], mounts: [], points };
}

function readerOf(path: string): ((path: string, text: string) => readonly ManifestPoint[]) | undefined {
  if (path.endsWith('.sql')) return readSqlFile;
  if (path.endsWith('.prisma')) return (_, text) => readPrismaSchema(text);
  if (isComposeFile(path)) return (_, text) => readComposeFile(text);
  if (isKubernetesFile(path)) return (_, text) => readKubernetesManifest(text);
  return undefined;
}
