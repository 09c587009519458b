import { posix } from 'node:path';

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
 * those above, those that hold most of the files first. Most of them do not exist.
 */
export function manifestCandidates(paths: readonly string[]): readonly string[] {
  const files = new Map<string, number>();
  for (const path of new Set(paths)) {
    for (const folder of foldersAbove(path)) files.set(folder, (files.get(folder) ?? 0) + 1);
  }
  const folders = [...files].sort(([a, inA], [b, inB]) => inB - inA || b.length - a.length || (a < b ? -1 : 1));
  return folders
    .slice(0, MOST_FOLDERS)
    .flatMap(([folder]) => [...projectsOf(folder), ...NAMES, ...DESCRIPTIONS].map((name) => posix.join(folder, name)));
}

/** A project of .NET, which by custom is named like its folder. */
function projectsOf(folder: string): readonly string[] {
  const name = posix.basename(folder);
  return name === '' ? [] : [`${name}.csproj`];
}

function foldersAbove(path: string): readonly string[] {
  const above: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    above.push(folder === '.' ? '' : folder);
    if (folder === '.' || folder === '/') return above;
  }
}
