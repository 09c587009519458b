import type { RawImport } from '../structure/fileScan';
import type { OutsideImport } from '../structure/moduleGraph';

/** Where an import leads: modules of the workspace, out of it, or nowhere worth a word. */
export type Resolution =
  | { readonly kind: 'inside'; readonly paths: readonly string[] }
  | { readonly kind: 'outside'; readonly why: OutsideImport['resolution'] }
  | { readonly kind: 'nothing' };

/** Tells where an import of the file `from` leads; a pure look-up in the files it was built over. */
export type Resolver = (from: string, imported: RawImport) => Resolution;

/** An import that leads to one module of the workspace. */
export function inside(path: string): Resolution {
  return { kind: 'inside', paths: [path] };
}

export function outside(why: OutsideImport['resolution']): Resolution {
  return { kind: 'outside', why };
}
