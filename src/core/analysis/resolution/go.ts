import type { FileScan } from '../fileScan';
import { languageOf } from '../language';
import { type FileIndex, folderOf } from './fileIndex';
import { outside, type Resolver } from './resolution';

/**
 * Resolves imports of Go: the `go.mod` whose module path is the longest prefix gives the folder, and the names used of
 * the package give the files that declare them. Where no name tells, the folder's first file stands for the package.
 */
export function createGoResolver(files: FileIndex, scans: ReadonlyMap<string, FileScan>): Resolver {
  const modules = modulesIn(files);
  const packages = new Map<string, GoPackage>();
  const packageIn = (folder: string): GoPackage => {
    let found = packages.get(folder);
    if (!found) {
      found = readPackage(files, scans, folder);
      packages.set(folder, found);
    }
    return found;
  };
  return (from, { specifier, names }) => {
    const module = modules.find(({ path }) => specifier === path || specifier.startsWith(`${path}/`));
    if (!module) return outside('external');
    const relative = specifier.slice(module.path.length + 1);
    const folder = [module.folder, relative].filter((part) => part !== '').join('/');
    const { files: members, declaredIn } = packageIn(folder);
    if (members.length === 0) return outside('missing');
    if (folder === folderOf(from)) return { kind: 'nothing' };
    const wanted = names.includes('*') ? members : names.flatMap((name) => declaredIn.get(name) ?? []);
    return { kind: 'inside', paths: wanted.length > 0 ? [...new Set(wanted)].sort() : members.slice(0, 1) };
  };
}

interface GoModule {
  readonly path: string;
  readonly folder: string;
}

/** The workspace's modules, longest path first. */
function modulesIn(files: FileIndex): readonly GoModule[] {
  return files.paths
    .filter((path) => path === 'go.mod' || path.endsWith('/go.mod'))
    .flatMap((file): GoModule[] => {
      const path = /^\s*module\s+"?([^\s"]+)/m.exec(files.text(file) ?? '')?.[1];
      return path === undefined ? [] : [{ path, folder: folderOf(file) }];
    })
    .sort((a, b) => b.path.length - a.path.length);
}

interface GoPackage {
  /** The folder's files that are no tests. */
  readonly files: readonly string[];
  /** Which of them declare a name; several when they are built for different systems. */
  readonly declaredIn: ReadonlyMap<string, readonly string[]>;
}

function readPackage(files: FileIndex, scans: ReadonlyMap<string, FileScan>, folder: string): GoPackage {
  const members = files.filesIn(folder).filter((path) => languageOf(path) === 'go' && !path.endsWith('_test.go'));
  const declaredIn = new Map<string, string[]>();
  for (const path of members) {
    for (const name of scans.get(path)?.declares ?? []) declaredIn.set(name, [...(declaredIn.get(name) ?? []), path]);
  }
  return { files: members, declaredIn };
}
