import picomatch from 'picomatch';
import { type FileIndex, folderOf, foldersUpFrom } from './fileIndex';
import { isObject, type JsonObject, parseJsonObject, stringIn, stringsIn } from './jsonValue';
import { pnpmPackages } from './pnpmPackages';

/** What resolution needs of a `package.json`. */
export interface PackageManifest {
  /** The folder the manifest lies in. */
  readonly folder: string;
  readonly name: string | undefined;
  /** Entry files in the order they are preferred: sources first. */
  readonly mains: readonly string[];
  readonly exports: unknown;
  readonly imports: JsonObject | undefined;
  /** Whether its `.js` and `.ts` files are modules of ECMAScript to Node.js. */
  readonly isEcmascript: boolean;
}

/** The npm packages of the workspace. */
export interface PackageManifests {
  in(folder: string): PackageManifest | undefined;
  /** The manifest that governs a file: the nearest above it. */
  governing(path: string): PackageManifest | undefined;
  /** The package a bare import of `name` in the file means, when it lies in this workspace. */
  named(name: string, from: string): PackageManifest | undefined;
}

export function readPackageManifests(files: FileIndex): PackageManifests {
  const byFolder = new Map<string, PackageManifest>();
  const workspaces: Workspace[] = [];
  for (const path of files.paths) {
    if (path !== 'package.json' && !path.endsWith('/package.json')) continue;
    const json = parseJsonObject(files.text(path) ?? '');
    if (!json) continue;
    const folder = folderOf(path);
    byFolder.set(folder, manifestOf(folder, json));
    const globs = workspaceGlobs(files, folder, json);
    if (globs.length > 0) workspaces.push({ folder, globs });
  }
  const members = workspaces.map((workspace) => ({ ...workspace, packages: membersOf(workspace, byFolder) }));
  const governing = (path: string) => {
    for (const folder of foldersUpFrom(folderOf(path))) {
      const manifest = byFolder.get(folder);
      if (manifest) return manifest;
    }
    return undefined;
  };
  return {
    in: (folder) => byFolder.get(folder),
    governing,
    named(name, from) {
      const own = governing(from);
      if (own?.name === name) return own;
      return members.find(({ folder, packages }) => isBelow(from, folder) && packages.has(name))?.packages.get(name);
    },
  };
}

interface Workspace {
  readonly folder: string;
  readonly globs: readonly string[];
}

function manifestOf(folder: string, json: JsonObject): PackageManifest {
  return {
    folder,
    name: stringIn(json['name']),
    mains: ['source', 'module', 'main', 'types', 'typings'].flatMap((key) => stringIn(json[key]) ?? []),
    exports: json['exports'],
    imports: isObject(json['imports']) ? json['imports'] : undefined,
    isEcmascript: json['type'] === 'module',
  };
}

/** npm's and yarn's `workspaces` (a list, or an object with one), pnpm's own file, lerna's. */
function workspaceGlobs(files: FileIndex, folder: string, json: JsonObject): readonly string[] {
  const beside = (name: string) => files.text(folder === '' ? name : `${folder}/${name}`);
  const declared = json['workspaces'];
  return [
    ...stringsIn(isObject(declared) ? declared['packages'] : declared),
    ...pnpmPackages(beside('pnpm-workspace.yaml') ?? ''),
    ...stringsIn(parseJsonObject(beside('lerna.json') ?? '')?.['packages']),
  ];
}

function membersOf(workspace: Workspace, byFolder: ReadonlyMap<string, PackageManifest>): Map<string, PackageManifest> {
  const trimmed = workspace.globs.map((glob) => glob.replace(/^(!?)\.\//, '$1').replace(/\/+$/, ''));
  const isMember = picomatch(trimmed.filter((glob) => !glob.startsWith('!')));
  const isExcluded = picomatch(trimmed.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  const members = new Map<string, PackageManifest>();
  for (const [folder, manifest] of byFolder) {
    if (manifest.name === undefined || members.has(manifest.name) || !isBelow(folder, workspace.folder)) continue;
    const relative = workspace.folder === '' ? folder : folder.slice(workspace.folder.length + 1);
    if (folder === workspace.folder || (isMember(relative) && !isExcluded(relative)))
      members.set(manifest.name, manifest);
  }
  return members;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
