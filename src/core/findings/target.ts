import type { TextRange } from './textRange';

export type TargetKind = 'selection' | 'symbol' | 'file' | 'folder' | 'workspace' | 'change';

/** A piece of a target: a whole file, or the part of it that `range` covers. */
export interface TargetPart {
  readonly path: string;
  readonly range?: TextRange;
}

/** What is reviewed. */
export interface Target {
  readonly kind: TargetKind;
  /** What a person calls it: `placeOrder`, `src/orders.ts`, `src/orders.ts:10-24`. */
  readonly label: string;
  readonly parts: readonly TargetPart[];
}

/** Identifies a target across runs: a newer review of the same key replaces the older one. */
export function targetKey(target: Target): string {
  if (target.kind === 'folder' || target.kind === 'workspace' || target.kind === 'change')
    return `${target.kind}:${target.label}`;
  const parts = target.parts.map(({ path, range }) => (range ? `${path}#${range.start.line}-${range.end.line}` : path));
  return `${target.kind === 'file' ? 'file' : 'part'}:${parts.join('|')}`;
}
