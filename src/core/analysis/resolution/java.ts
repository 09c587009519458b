import type { FileScan } from '../structure/fileScan';
import { languageOf } from '../syntax/language';
import { nearestOf } from './nearest';
import { outside, type Resolution, type Resolver } from './resolution';

/**
 * Resolves imports of Java and Kotlin by the packages and types the files declare themselves, so that no build is needed:
 * `a.b.C` and its members, `a.b.*` by the simple names used, and names of the same package, which need no import.
 */
export function createJavaResolver(scans: ReadonlyMap<string, FileScan>): Resolver {
  const packages = packagesIn(scans);
  return (from, { specifier, names, isImplicit }) => {
    const own = packages.get(scans.get(from)?.packageName ?? '');
    if (isImplicit && specifier.includes('.')) return typeNamed(packages, specifier, from);
    if (isImplicit) return pathsOf(own, [specifier], from) ?? { kind: 'nothing' };
    const wildcard = /^(.+)\.\*$/.exec(specifier)?.[1];
    const named = wildcard === undefined ? undefined : packages.get(wildcard);
    if (named) {
      const notOwn = names.filter((name) => !own?.has(name));
      return pathsOf(named, notOwn, from) ?? { kind: 'nothing' };
    }
    return resolveType(packages, wildcard ?? specifier, from);
  };
}

/** A package's types: simple name to the files that declare it (several when modules hold the same one). */
type JavaPackage = Map<string, string[]>;

function packagesIn(scans: ReadonlyMap<string, FileScan>): Map<string, JavaPackage> {
  const packages = new Map<string, JavaPackage>();
  for (const [path, { packageName, declares }] of scans) {
    const language = languageOf(path);
    if (language !== 'java' && language !== 'kotlin') continue;
    const types = packages.get(packageName) ?? new Map<string, string[]>();
    packages.set(packageName, types);
    for (const type of declares) types.set(type, [...(types.get(type) ?? []), path]);
  }
  return packages;
}

/** A type named with its package; a chain of fields looks the same, so what is not found says nothing. */
function typeNamed(packages: ReadonlyMap<string, JavaPackage>, name: string, from: string): Resolution {
  const dot = name.lastIndexOf('.');
  return pathsOf(packages.get(name.slice(0, dot)), [name.slice(dot + 1)], from) ?? { kind: 'nothing' };
}

/** `a.b.C`, or `a.b.C.member`: the longest package that exists decides. */
function resolveType(packages: ReadonlyMap<string, JavaPackage>, name: string, from: string): Resolution {
  const parts = name.split('.');
  for (let length = parts.length - 1; length > 0; length--) {
    const types = packages.get(parts.slice(0, length).join('.'));
    if (!types) continue;
    return pathsOf(types, [parts[length] ?? ''], from) ?? outside('missing');
  }
  return outside('external');
}

function pathsOf(types: JavaPackage | undefined, names: readonly string[], from: string): Resolution | undefined {
  const paths = names.flatMap((name) => nearestOf(types?.get(name) ?? [], from) ?? []);
  return paths.length > 0 ? { kind: 'inside', paths: [...new Set(paths)].sort() } : undefined;
}
