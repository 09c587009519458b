import type { TextRange } from './textRange';

export type TargetKind = 'selection' | 'symbol' | 'file' | 'folder' | 'workspace' | 'change' | 'report';

/** A piece of a target: a whole file, or the part of it that `range` covers. */
export interface TargetPart {
  readonly path: string;
  readonly range?: TextRange;
}

/** A state that git keeps, in place of the files on disk: a commit by its id, or what is staged. */
export type TargetVersion = { readonly kind: 'commit'; readonly commit: string } | { readonly kind: 'index' };

/** What is reviewed. */
export interface Target {
  readonly kind: TargetKind;
  /** What a person calls it: `placeOrder`, `src/orders.ts`, `src/orders.ts:10-24`. */
  readonly label: string;
  readonly parts: readonly TargetPart[];
  /** Which state of the files was read, when not the one on disk. */
  readonly version?: TargetVersion;
}

/** A version in one word: `index`, or the commit's id. */
export function targetVersionText(version: TargetVersion): string {
  return version.kind === 'index' ? 'index' : version.commit;
}

/** The version that a word of {@link targetVersionText} names; `undefined` for any other word. */
export function readTargetVersion(text: string): TargetVersion | undefined {
  if (text === 'index') return { kind: 'index' };
  return /^[0-9a-f]{7,64}$/.test(text) ? { kind: 'commit', commit: text } : undefined;
}

/** Identifies a target across runs: a newer review of the same key replaces the older one. */
export function targetKey(target: Target): string {
  if (target.kind === 'folder' || target.kind === 'workspace' || target.kind === 'change')
    return `${target.kind}:${target.label}`;
  if (target.kind === 'report') return `report:${target.label}:${target.parts.map(({ path }) => path).join('|')}`;
  const parts = target.parts.map(({ path, range }) => (range ? `${path}#${range.start.line}-${range.end.line}` : path));
  return `${target.kind === 'file' ? 'file' : 'part'}:${parts.join('|')}`;
}
