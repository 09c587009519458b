import type { FileScan } from '../structure/fileScan';
import { languageOf } from '../syntax/language';
import { type FileIndex, folderOf, joinPath } from './fileIndex';
import { nearestOf } from './nearest';
import { outside, type Resolver } from './resolution';

/**
 * Resolves imports of PHP: names by the types the files declare, which is what Composer's class loading comes to however
 * it is set up, and paths from the file's folder, then from the workspace's.
 */
export function createPhpResolver(files: FileIndex, scans: ReadonlyMap<string, FileScan>): Resolver {
  const declaring = new Map<string, string[]>();
  const namespaces = new Set<string>();
  for (const [path, { declares, packageName }] of scans) {
    if (languageOf(path) !== 'php') continue;
    namespaces.add(packageName.toLowerCase());
    for (const name of declares) {
      const holders = declaring.get(name.toLowerCase()) ?? [];
      declaring.set(name.toLowerCase(), holders);
      holders.push(path);
    }
  }
  return (from, { specifier, kind, isImplicit, isExpression }) => {
    if (isExpression) return outside('expression');
    if (kind === 'require') {
      const bases = specifier.startsWith('.') ? [folderOf(from)] : [folderOf(from), ''];
      const path = bases.map((base) => joinPath(base, specifier)).find((one) => one !== undefined && files.has(one));
      return path === undefined ? outside('missing') : { kind: 'inside', paths: [path] };
    }
    const holder = nearestOf(declaring.get(specifier.toLowerCase()) ?? [], from);
    if (holder !== undefined) return { kind: 'inside', paths: [holder] };
    if (isImplicit || namespaces.has(specifier.toLowerCase())) return { kind: 'nothing' };
    const namespace = specifier.slice(0, Math.max(0, specifier.lastIndexOf('\\'))).toLowerCase();
    return outside(namespace !== '' && namespaces.has(namespace) ? 'missing' : 'external');
  };
}
