import { type Language, languageOf } from '../language';
import { type FileIndex, folderOf, foldersUpFrom } from './fileIndex';
import { parseJsonObject, stringIn } from './jsonValue';
import { parseTomlTables } from './tomlTables';

/** What builds and ships a package: npm, Go modules, Maven, Gradle, Python's tools, .NET projects, … */
export type PackageEcosystem =
  | 'npm'
  | 'go'
  | 'maven'
  | 'gradle'
  | 'python'
  | 'dotnet'
  | 'cargo'
  | 'composer'
  | 'rubygems';

/** A unit of building and shipping: an npm package, a Go module, a Maven or Gradle module, a .NET project, a crate. */
export interface WorkspacePackage {
  readonly ecosystem: PackageEcosystem;
  /** As its manifest names it; the folder's name where the manifest holds none. */
  readonly name: string;
  /** The folder the manifest lies in; `''` for the workspace itself. */
  readonly folder: string;
  /** The manifest's path. */
  readonly manifest: string;
}

/**
 * Tells which package a file belongs to: the one whose manifest (`package.json`, `go.mod`, `pom.xml`, `build.gradle`,
 * `pyproject.toml`, `*.csproj`, `Cargo.toml`, `composer.json`, `*.gemspec`) lies nearest above it, among the manifests
 * of the file's own language. `undefined` where there is none. A pure look-up in the manifests `files` holds,
 * remembered per folder; build it anew when a manifest changes.
 */
export function createPackageLookup(files: FileIndex): (path: string) => WorkspacePackage | undefined {
  const known = new Map<string, WorkspacePackage | undefined>();
  return (path) => {
    const language = languageOf(path);
    if (!language) return undefined;
    const kinds = MANIFESTS_OF[language];
    const key = `${kinds[0]?.ecosystem}\n${folderOf(path)}`;
    if (!known.has(key)) known.set(key, nearestPackage(files, path, kinds));
    return known.get(key);
  };
}

interface ManifestKind {
  readonly ecosystem: PackageEcosystem;
  readonly file: RegExp;
  /** `undefined` where the manifest describes no package of its own, such as the manifest of a workspace. */
  readonly nameIn: (text: string, path: string) => string | undefined;
}

const NPM: ManifestKind = {
  ecosystem: 'npm',
  file: /^package\.json$/,
  nameIn: (text, path) => stringIn(parseJsonObject(text)?.['name']) ?? folderName(path),
};

const GO: ManifestKind = {
  ecosystem: 'go',
  file: /^go\.mod$/,
  nameIn: (text, path) => /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? folderName(path),
};

const MAVEN: ManifestKind = {
  ecosystem: 'maven',
  file: /^pom\.xml$/,
  nameIn: (text, path) =>
    /<artifactId>\s*([^<\s]+)/.exec(text.replace(/<(parent|dependencies|build)>[\s\S]*?<\/\1>/g, ''))?.[1] ??
    folderName(path),
};

const GRADLE: ManifestKind = {
  ecosystem: 'gradle',
  file: /^build\.gradle(?:\.kts)?$/,
  nameIn: (_text, path) => folderName(path),
};

const PYTHON: ManifestKind = {
  ecosystem: 'python',
  file: /^(?:pyproject\.toml|setup\.(?:cfg|py))$/,
  nameIn: (text, path) => pythonName(text) ?? folderName(path),
};

const DOTNET: ManifestKind = {
  ecosystem: 'dotnet',
  file: /\.csproj$/,
  nameIn: (_text, path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.csproj$/, ''),
};

const CARGO: ManifestKind = {
  ecosystem: 'cargo',
  file: /^Cargo\.toml$/,
  nameIn: (text) => parseTomlTables(text).get('package')?.get('name')?.[0],
};

const COMPOSER: ManifestKind = {
  ecosystem: 'composer',
  file: /^composer\.json$/,
  nameIn: (text, path) => stringIn(parseJsonObject(text)?.['name']) ?? folderName(path),
};

const RUBYGEMS: ManifestKind = {
  ecosystem: 'rubygems',
  file: /\.gemspec$|^Gemfile$/,
  nameIn: (_text, path) =>
    path.endsWith('.gemspec') ? path.slice(path.lastIndexOf('/') + 1, -'.gemspec'.length) : folderName(path),
};

const MANIFESTS_OF: Readonly<Record<Language, readonly ManifestKind[]>> = {
  typescript: [NPM],
  tsx: [NPM],
  javascript: [NPM],
  vue: [NPM],
  svelte: [NPM],
  python: [PYTHON],
  go: [GO],
  java: [MAVEN, GRADLE],
  csharp: [DOTNET],
  rust: [CARGO],
  php: [COMPOSER],
  ruby: [RUBYGEMS],
};

function nearestPackage(files: FileIndex, path: string, kinds: readonly ManifestKind[]): WorkspacePackage | undefined {
  for (const folder of foldersUpFrom(folderOf(path))) {
    for (const manifest of files.filesIn(folder)) {
      const file = manifest.slice(manifest.lastIndexOf('/') + 1);
      const kind = kinds.find((candidate) => candidate.file.test(file));
      const name = kind?.nameIn(files.text(manifest) ?? '', manifest);
      if (kind && name !== undefined) return { ecosystem: kind.ecosystem, name, folder, manifest };
    }
  }
  return undefined;
}

function pythonName(text: string): string | undefined {
  const tables = parseTomlTables(text);
  const table = ['project', 'tool.poetry'].find((name) => tables.get(name)?.has('name'));
  const inToml = table === undefined ? undefined : tables.get(table)?.get('name')?.[0];
  return (
    inToml ?? /^\[metadata\][^[]*?^name\s*=\s*(\S+)/m.exec(text)?.[1] ?? /\bname\s*=\s*["']([^"']+)["']/.exec(text)?.[1]
  );
}

function folderName(manifest: string): string {
  const folder = folderOf(manifest);
  return folder.slice(folder.lastIndexOf('/') + 1);
}
