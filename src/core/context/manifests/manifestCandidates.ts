import { posix } from 'node:path';
import { groupBy } from '../../analysis/algorithms/groupBy';

/** Further up a manifest says little of a file; and a workspace has so many folders. */
const MOST_FOLDERS = 24;

const NAMES = [
  'package.json',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Directory.Build.props',
  'Directory.Packages.props',
  'pyproject.toml',
  'requirements.txt',
];
const DESCRIPTIONS = ['', 'docs/', 'api/', 'spec/'].flatMap((folder) =>
  ['openapi', 'swagger'].flatMap((name) => ['yaml', 'yml', 'json'].map((ending) => `${folder}${name}.${ending}`)),
);

/**
 * Where the manifests may lie that say what files under review are built with and what they promise: in their folders and
 * those above, those that hold most of the files first. Most of them do not exist, but for `projects`, which are paths of
 * what .NET calls so and which may have any name.
 */
export function manifestCandidates(paths: readonly string[], projects: readonly string[]): readonly string[] {
  const byFolder = groupBy(
    projects.filter((path) => PROJECT.test(path)),
    (path) => posix.dirname(path),
  );
  return manifestFolders(paths).flatMap((folder) => [
    ...(byFolder.get(folder === '' ? '.' : folder) ?? []).toSorted(),
    ...[...NAMES, ...DESCRIPTIONS].map((name) => posix.join(folder, name)),
  ]);
}

/** Folders above files of .NET in which its projects may lie; none for other files. */
export function projectFolders(paths: readonly string[]): readonly string[] {
  return manifestFolders(paths.filter((path) => OF_DOTNET.test(path)));
}

/** A project of .NET. */
export const PROJECT = /\.csproj$/;
const OF_DOTNET = /\.(?:cs|cshtml|razor)$/;

/** The folders of some files and those above, which hold most of them first; the root is empty. */
function manifestFolders(paths: readonly string[]): readonly string[] {
  const files = new Map<string, number>();
  for (const path of new Set(paths)) {
    for (const folder of foldersAbove(path)) files.set(folder, (files.get(folder) ?? 0) + 1);
  }
  const folders = [...files].sort(([a, inA], [b, inB]) => inB - inA || b.length - a.length || (a < b ? -1 : 1));
  return folders.slice(0, MOST_FOLDERS).map(([folder]) => folder);
}

function foldersAbove(path: string): readonly string[] {
  const above: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    above.push(folder === '.' ? '' : folder);
    if (folder === '.' || folder === '/') return above;
  }
}
