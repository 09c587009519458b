import { type FileIndex, folderOf, foldersUpFrom, joinPath } from './fileIndex';

/** A .NET project of the workspace. */
export interface DotnetProject {
  /** The path of its `.csproj`. */
  readonly path: string;
  /** Namespaces the project file opens for every file of the project. */
  readonly opens: readonly string[];
}

/** The projects of the workspace and which of them sees which. */
export interface DotnetProjects {
  /** The project a file belongs to: the one whose project file lies nearest above it. */
  governing(path: string): DotnetProject | undefined;
  /**
   * Whether code of a project may use another's types: its own, and those of the projects it refers to, directly or
   * through others. Code without a project, and projects whose references cannot be read, may use everything.
   */
  sees(from: DotnetProject | undefined, to: DotnetProject | undefined): boolean;
}

/** Reads the project files (`*.csproj`) and the `Directory.Build.props` above them. */
export function readDotnetProjects(files: FileIndex): DotnetProjects {
  const projects = new Map<string, DotnetProject & { readonly refersTo: readonly string[] | undefined }>();
  const byFolder = new Map<string, string>();
  for (const path of files.paths) {
    if (!path.endsWith('.csproj')) continue;
    const texts = [...sharedProperties(files, path), files.text(path) ?? ''];
    const opens = texts.flatMap((text) => attributesOf(text, 'Using', 'Include'));
    projects.set(path, { path, opens, refersTo: referencesOf(path, texts) });
    if (!byFolder.has(folderOf(path))) byFolder.set(folderOf(path), path);
  }
  const visible = new Map<string, ReadonlySet<string> | undefined>();
  const seenBy = (path: string) => {
    if (!visible.has(path))
      visible.set(
        path,
        reachable(path, (project) => projects.get(project)?.refersTo),
      );
    return visible.get(path);
  };
  return {
    governing(path) {
      for (const folder of foldersUpFrom(folderOf(path))) {
        const project = byFolder.get(folder);
        if (project !== undefined) return projects.get(project);
      }
      return undefined;
    },
    sees: (from, to) => from === undefined || to === undefined || (seenBy(from.path)?.has(to.path) ?? true),
  };
}

function sharedProperties(files: FileIndex, project: string): string[] {
  const names = ['Directory.Build.props', 'Directory.Build.targets'];
  return [...foldersUpFrom(folderOf(project))].flatMap((folder) =>
    names.flatMap((name) => files.text(folder === '' ? name : `${folder}/${name}`) ?? []),
  );
}

/** `undefined` when a reference is computed, so that nobody can tell where it leads. */
function referencesOf(project: string, texts: readonly string[]): readonly string[] | undefined {
  const written = texts.flatMap((text) => attributesOf(text, 'ProjectReference', 'Include'));
  if (written.some((reference) => /[$@*%]/.test(reference))) return undefined;
  return written.flatMap((reference) => joinPath(folderOf(project), reference.replaceAll('\\', '/')) ?? []);
}

function reachable(
  start: string,
  next: (path: string) => readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  const found = new Set([start]);
  for (const path of found) {
    const more = path === start ? next(path) : (next(path) ?? []);
    if (!more) return undefined;
    for (const other of more) found.add(other);
  }
  return found;
}

function attributesOf(xml: string, element: string, attribute: string): string[] {
  const pattern = new RegExp(`<${element}\\s[^>]*?\\b${attribute}\\s*=\\s*"([^"]*)"`, 'g');
  return [...xml.replace(/<!--[\s\S]*?-->/g, '').matchAll(pattern)].flatMap(([, value = '']) =>
    value.split(';').map((part) => part.trim()),
  );
}
