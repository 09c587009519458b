import type { FileScan } from '../structure/fileScan';
import { languageOf } from '../syntax/language';
import { type FileIndex, folderOf, joinPath } from './fileIndex';
import { nearestOf } from './nearest';
import { outside, type Resolution, type Resolver } from './resolution';

/**
 * Resolves imports of Ruby: `require_relative` from the file's folder, `require` from every `lib` above it and from the
 * workspace's folder, and constants where the name decides beyond doubt, as in projects that load by name (Zeitwerk): the
 * constant's file is the one below a load folder that is named after it and declares it.
 */
export function createRubyResolver(files: FileIndex, scans: ReadonlyMap<string, FileScan>): Resolver {
  const loaded = filesByConstant(scans);
  const required = filesByRequire(files);
  return (from, { specifier, isImplicit }) => {
    if (isImplicit) return resolveConstant(loaded, from, specifier);
    if (specifier.startsWith('.')) {
      const base = joinPath(folderOf(from), specifier);
      const path = [base, `${base}.rb`].find((one) => base !== undefined && one !== undefined && files.has(one));
      return path === undefined ? outside('missing') : { kind: 'inside', paths: [path] };
    }
    const holder = nearestOf(required.get(specifier.replace(/\.rb$/, '')) ?? [], from);
    return holder === undefined ? outside('external') : { kind: 'inside', paths: [holder] };
  };
}

/** `A::B C::D`: the constant `C::D`, named within `A::B`; Ruby looks in `A::B`, then in `A`, then at the top. */
function resolveConstant(loaded: ReadonlyMap<string, readonly string[]>, from: string, specifier: string): Resolution {
  const [nesting = '', constant = ''] = specifier.split(' ');
  const around = constant.startsWith('::') || nesting === '' ? [] : nesting.split('::');
  for (let depth = around.length; depth >= 0; depth--) {
    const full = [...around.slice(0, depth), constant.replace(/^::/, '')].join('::');
    for (let name = full; name !== '' && name.split('::').length > depth; name = outerOf(name)) {
      const holder = nearestOf(loaded.get(name) ?? [], from);
      if (holder !== undefined) return { kind: 'inside', paths: [holder] };
    }
  }
  return { kind: 'nothing' };
}

function outerOf(constant: string): string {
  return constant.slice(0, Math.max(0, constant.lastIndexOf('::')));
}

/** Files that declare the constant they are named after, by that constant. */
function filesByConstant(scans: ReadonlyMap<string, FileScan>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [path, { declares }] of scans) {
    if (languageOf(path) !== 'ruby') continue;
    for (const constant of declares) {
      const isNamedAfter = LOAD_FOLDER.test(path.slice(0, -pathOf(constant).length)) && path.endsWith(pathOf(constant));
      if (isNamedAfter) found.set(constant, [...(found.get(constant) ?? []), path]);
    }
  }
  return found;
}

/** `app/models/`, `app/models/concerns/`, `lib/` and the like, where Rails and its kin look for constants. */
const LOAD_FOLDER = /(?:^|\/)(?:app\/[^/]+\/(?:concerns\/)?|app\/|lib\/)$/;

/** `A::HTTPClient` lies in `a/http_client.rb`. */
function pathOf(constant: string): string {
  const words = constant.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z\d])([A-Z])/g, '$1_$2');
  return `${words.replaceAll('::', '/').toLowerCase()}.rb`;
}

/** What `require` may call a file: its path below a `lib` folder, or from the workspace's. */
function filesByRequire(files: FileIndex): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of files.paths) {
    if (!path.endsWith('.rb')) continue;
    const inLibrary = /(?:^|\/)lib\/(.+)\.rb$/.exec(path)?.[1];
    for (const name of new Set([path.slice(0, -'.rb'.length), inLibrary]))
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), path]);
  }
  return found;
}
