import type { FileScan } from '../structure/fileScan';
import { languageOf } from '../syntax/language';
import { type FileIndex, folderOf } from './fileIndex';
import { readGoModules } from './goModules';
import { outside, type Resolver } from './resolution';

/**
 * Resolves imports of Go: the module gives the folder, and the names used of the package give the files that declare
 * them, whatever system they are built for. Where no name tells, the folder's first file stands for the package. Only
 * the package's outside tests, in the same folder, see its test files.
 */
export function createGoResolver(files: FileIndex, scans: ReadonlyMap<string, FileScan>): Resolver {
  const modules = readGoModules(files);
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
    const folder = modules.folderOf(specifier, from);
    if (folder === undefined) return outside('external');
    const { name: packageName, files: members, declaredIn, testsDeclare } = packageIn(folder);
    if (members.length === 0) return outside('missing');
    const holders = (written: string) => {
      const name = written.startsWith(`${packageName}.`) ? written.slice(packageName.length + 1) : written;
      return declaredIn.get(name) ?? (folder === folderOf(from) ? testsDeclare.get(name) : undefined) ?? [];
    };
    const wanted = names.includes('*') ? members : names.flatMap(holders);
    return { kind: 'inside', paths: wanted.length > 0 ? [...new Set(wanted)].sort() : members.slice(0, 1) };
  };
}

interface GoPackage {
  readonly name: string;
  /** The folder's files that are no tests. */
  readonly files: readonly string[];
  /** Which of them declare a name; several when they are built for different systems. */
  readonly declaredIn: ReadonlyMap<string, readonly string[]>;
  /** The same for the package's own tests. */
  readonly testsDeclare: ReadonlyMap<string, readonly string[]>;
}

function readPackage(files: FileIndex, scans: ReadonlyMap<string, FileScan>, folder: string): GoPackage {
  const sources = files.filesIn(folder).filter((path) => languageOf(path) === 'go');
  const members = sources.filter((path) => !path.endsWith('_test.go'));
  const ownTests = sources.filter(
    (path) => path.endsWith('_test.go') && !scans.get(path)?.packageName.endsWith('_test'),
  );
  const name =
    members.map((path) => scans.get(path)?.packageName ?? '').find((one) => one !== 'main' && one !== '') ?? '';
  return { name, files: members, declaredIn: declaring(scans, members), testsDeclare: declaring(scans, ownTests) };
}

function declaring(
  scans: ReadonlyMap<string, FileScan>,
  paths: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const path of paths)
    for (const name of scans.get(path)?.declares ?? []) holders.set(name, [...(holders.get(name) ?? []), path]);
  return holders;
}
