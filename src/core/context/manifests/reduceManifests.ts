import { posix } from 'node:path';
import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';
import type { InspectionPoint } from '../../analysis/inspection/inspectionPoint';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import {
  type DependencyReader,
  readDotnetManifest,
  readGoManifest,
  readGradleManifest,
  readMavenManifest,
  readNodeManifest,
  readPythonManifest,
} from './dependencyLines';
import { openApiLines } from './openApiLines';

/** What the files under review use and offer. */
export interface ManifestQuestion {
  readonly facts: Pick<ArchitectureFacts, 'modules'>;
  readonly inspection: readonly Pick<InspectionPoint, 'kind' | 'name'>[];
}

/** More than this of one manifest is a list, not an answer. */
const MOST_LINES = 40;

/**
 * Manifests reduced to what matters for some files: versions of the language and of the packages that they use, and what
 * an API description promises of their endpoints. One that says nothing of them is left out. A package is told where it
 * is found first, in the order of the manifests.
 */
export function reduceManifests(
  manifests: readonly SourceFile[],
  { facts, inspection }: ManifestQuestion,
): readonly SourceFile[] {
  const packages = [...new Set(facts.modules.flatMap((module) => module.packages))];
  const listed = inspection.filter(({ kind }) => kind === 'endpoint' || kind === 'sign-in').map(({ name }) => name);
  const measured = facts.modules.flatMap(({ backend }) => backend.flatMap((fact) => ANSWERS.exec(fact)?.[1] ?? []));
  const endpoints = [...new Set([...listed, ...measured])];
  const told = new Set<string>();
  return manifests.flatMap(({ path, text }) => {
    const name = posix.basename(path);
    const reader = READERS.get(name.endsWith('.csproj') ? '.csproj' : name);
    const lines = reader ? reader.read(text, (one) => reader.isUsed(one, packages)) : openApiLines(text, endpoints);
    const fresh = [...new Set(lines)].filter((line) => !told.has(line.replace(/ .*/, ''))).slice(0, MOST_LINES);
    for (const line of fresh) told.add(line.replace(/ .*/, ''));
    return fresh.length === 0 ? [] : [{ path, text: fresh.join('\n') }];
  });
}

/** How an endpoint is told among the facts. */
const ANSWERS = / answers ([A-Z]+ \/\S*?);/;

interface Reader {
  readonly read: DependencyReader;
  /** Whether one of the packages that are imported, as the code names them, is what the manifest names. */
  readonly isUsed: (name: string, packages: readonly string[]) => boolean;
}

const bySlash: Reader['isUsed'] = (name, packages) =>
  packages.some((used) => used === name || used.startsWith(`${name}/`));
/** The group of an artifact is where its packages begin, more or less: `org.springframework.boot` serves `org.springframework.web`. */
const byGroup: Reader['isUsed'] = (name, packages) => {
  const group = name.split('.').slice(0, 2).join('.');
  return packages.some((used) => used === group || used.startsWith(`${group}.`));
};
const byModule: Reader['isUsed'] = (name, packages) =>
  packages.some((used) => used.toLowerCase().split('.')[0] === name);

/** A package of .NET is named after the namespace it holds, or begins with one that others add to. */
const byNamespace: Reader['isUsed'] = (name, packages) =>
  packages.some((used) => `${used}.`.startsWith(`${name}.`) || (used.includes('.') && name.startsWith(`${used}.`)));

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['package.json', { read: readNodeManifest, isUsed: bySlash }],
  ['go.mod', { read: readGoManifest, isUsed: bySlash }],
  ['pom.xml', { read: readMavenManifest, isUsed: byGroup }],
  ['build.gradle', { read: readGradleManifest, isUsed: byGroup }],
  ['build.gradle.kts', { read: readGradleManifest, isUsed: byGroup }],
  ['.csproj', { read: readDotnetManifest, isUsed: byNamespace }],
  ['Directory.Build.props', { read: readDotnetManifest, isUsed: byNamespace }],
  ['Directory.Packages.props', { read: readDotnetManifest, isUsed: byNamespace }],
  ['pyproject.toml', { read: readPythonManifest, isUsed: byModule }],
  ['requirements.txt', { read: readPythonManifest, isUsed: byModule }],
]);
