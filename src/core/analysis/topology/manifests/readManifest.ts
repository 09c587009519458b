import { isTestPath } from '../../syntax/testCode';
import type { FileTopology } from '../structure/fileTopology';
import { readComposeFile } from './composeFile';
import { readKubernetesManifest } from './kubernetesManifest';
import { type ManifestKind, manifestKindOf } from './manifestPath';
import type { ManifestPoint } from './manifestPoint';
import { readPrismaSchema } from './prismaSchema';
import { readSqlFile } from './sqlFile';

/** What SQL, a Prisma schema or a manifest of compose or Kubernetes tells of the topology; nothing when it is none or broken. Never throws. */
export function readManifest(path: string, text: string): FileTopology | undefined {
  const kind = isTestPath(path) ? undefined : manifestKindOf(path);
  const found = kind === undefined ? [] : READERS[kind](path, text);
  if (found.length === 0) return undefined;
  const points = found.map(({ name, range, detail }) => ({ ...detail, name, range, in: -1, runs: [] }));
  return { functions: [], classes: [], calls: [], bindings: [], types: [], mounts: [], points };
}

const READERS: Readonly<Record<ManifestKind, (path: string, text: string) => readonly ManifestPoint[]>> = {
  sql: readSqlFile,
  prisma: (_, text) => readPrismaSchema(text),
  compose: (_, text) => readComposeFile(text),
  kubernetes: (_, text) => readKubernetesManifest(text),
};
