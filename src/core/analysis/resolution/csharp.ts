import type { FileScan } from '../structure/fileScan';
import { languageOf } from '../syntax/language';
import { type DotnetProject, type DotnetProjects, readDotnetProjects } from './dotnetProjects';
import type { FileIndex } from './fileIndex';
import { outside, type Resolution, type Resolver } from './resolution';

/**
 * Resolves imports of C#: a `using` leads to the files that declare the types (and extension methods) of its namespace
 * that the file names; names without a `using` are looked up in the file's own namespaces and in those every file of
 * its project opens. Only files of projects the file's own project refers to count.
 */
export function createCSharpResolver(files: FileIndex, scans: ReadonlyMap<string, FileScan>): Resolver {
  const workspace = readWorkspace(readDotnetProjects(files), scans);
  const scopes = new Map<string, Scope>();
  const scopeOf = (path: string) => {
    let scope = scopes.get(path);
    if (!scope) {
      scope = readScope(workspace, path);
      scopes.set(path, scope);
    }
    return scope;
  };
  return (from, { specifier, names, isImplicit }) => {
    const scope = scopeOf(from);
    if (isImplicit) return inside(implicitTypes(workspace, scope, specifier)) ?? { kind: 'nothing' };
    if (!workspace.namespaces.has(specifier))
      return inside(typesAlong(workspace, scope, '', specifier)) ?? outside('external');
    const own = (name: string) => scope.own.some((namespace) => workspace.files.has(`${namespace}${name}`));
    const wanted = names.filter((name) => !own(name));
    return inside(wanted.flatMap((name) => typesAlong(workspace, scope, `${specifier}.`, name))) ?? { kind: 'nothing' };
  };
}

interface Workspace {
  readonly projects: DotnetProjects;
  /** Files by the full name of what they declare; several for a `partial` type. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly namespaces: ReadonlySet<string>;
  /** Namespaces opened for every file of a project, by the path of its project file (`''` for files without one). */
  readonly opened: ReadonlyMap<string, ReadonlySet<string>>;
  readonly projectOf: (path: string) => DotnetProject | undefined;
  readonly scans: ReadonlyMap<string, FileScan>;
}

/** What a file sees without a `using`. */
interface Scope {
  readonly path: string;
  readonly project: DotnetProject | undefined;
  /** Its namespaces and those around them, innermost first, each with its dot; ends with `''`. */
  readonly own: readonly string[];
  /** Namespaces its project opens, each with its dot. */
  readonly opened: readonly string[];
}

function readWorkspace(projects: DotnetProjects, scans: ReadonlyMap<string, FileScan>): Workspace {
  const files = new Map<string, string[]>();
  const namespaces = new Set<string>();
  const opened = new Map<string, Set<string>>();
  for (const [path, { declares, opens }] of scans) {
    if (languageOf(path) !== 'csharp') continue;
    for (const name of declares) {
      const holders = files.get(name) ?? [];
      files.set(name, holders);
      holders.push(path);
      for (let at = name.lastIndexOf('.'); at > 0; at = name.lastIndexOf('.', at - 1))
        namespaces.add(name.slice(0, at));
    }
    const project = projects.governing(path);
    if (!opens && !project) continue;
    const inProject = opened.get(project?.path ?? '') ?? new Set(project?.opens);
    opened.set(project?.path ?? '', inProject);
    for (const namespace of opens ?? []) inProject.add(namespace);
  }
  return { projects, files, namespaces, opened, scans, projectOf: (path) => projects.governing(path) };
}

function readScope({ scans, opened, projectOf }: Workspace, path: string): Scope {
  const scan = scans.get(path);
  const written = new Set([`${scan?.packageName ?? ''}.x`, ...(scan?.declares ?? [])]);
  const own = new Set<string>();
  for (const name of written)
    for (let at = name.lastIndexOf('.'); at > 0; at = name.lastIndexOf('.', at - 1)) own.add(name.slice(0, at + 1));
  const project = projectOf(path);
  return {
    path,
    project,
    own: [...[...own].sort((a, b) => b.length - a.length), ''],
    opened: [...(opened.get(project?.path ?? '') ?? [])].map((namespace) => `${namespace}.`),
  };
}

/** The file's own namespaces win over those its project opens. */
function implicitTypes(workspace: Workspace, scope: Scope, name: string): readonly string[] {
  for (const namespace of scope.own) {
    const found = typesAlong(workspace, scope, namespace, name);
    if (found.length > 0) return found;
  }
  return scope.opened.flatMap((namespace) => typesAlong(workspace, scope, namespace, name));
}

/** The files of the first type along `A.B.C`, the rest being its members. */
function typesAlong(workspace: Workspace, scope: Scope, namespace: string, name: string): readonly string[] {
  for (let end = name.indexOf('.'); end >= 0; end = name.indexOf('.', end + 1)) {
    const found = visibleFiles(workspace, scope, namespace + name.slice(0, end));
    if (found.length > 0) return found;
  }
  return visibleFiles(workspace, scope, namespace + name);
}

/** The own project's files first, as a compiler prefers them. */
function visibleFiles({ files, projects, projectOf }: Workspace, scope: Scope, fullName: string): readonly string[] {
  const declaring = files.get(fullName) ?? [];
  if (declaring.length === 0) return declaring;
  const own = declaring.filter((path) => projectOf(path) === scope.project);
  if (own.length > 0) return own;
  return declaring.filter((path) => projects.sees(scope.project, projectOf(path)));
}

function inside(paths: readonly string[]): Resolution | undefined {
  return paths.length > 0 ? { kind: 'inside', paths: [...new Set(paths)].sort() } : undefined;
}
