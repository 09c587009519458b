import { isReviewableFile } from '../core/context/files/reviewableFile';
import type { TargetKind, TargetPart } from '../core/findings/target';
import type { Listing } from './listFiles';
import type { LocatedTarget, NamedPath } from './locateTarget';
import type { LeftOutFile } from './readFiles';

/** The parts of the target, and what of it the listing leaves out. */
export function partsOf(
  named: readonly NamedPath[],
  listing: Listing,
): { readonly parts: readonly TargetPart[]; readonly ignored: readonly LeftOutFile[] } {
  const parts: TargetPart[] = [];
  const ignored: LeftOutFile[] = [];
  const listed = new Set(listing.files);
  for (const { path, kind, range } of named) {
    if (kind === 'file') {
      if (listed.has(path)) parts.push({ path, ...(range && { range }) });
      else ignored.push({ path, reason: listing.reasonFor(path) });
      continue;
    }
    const isBelow = (file: string) => path === '' || file.startsWith(`${path}/`);
    parts.push(
      ...listing.files.filter((file) => isBelow(file) && isReviewableFile(file)).map((file) => ({ path: file })),
    );
    ignored.push(
      ...listing.excludedFolders.filter(isBelow).map((file) => ({ path: file, reason: 'excluded' as const })),
    );
  }
  return { parts, ignored };
}

/** What was named as a kind of target. */
export function kindOf({ named }: LocatedTarget): TargetKind {
  if (named.some(({ kind }) => kind === 'folder'))
    return named.some(({ path }) => path === '') ? 'workspace' : 'folder';
  return named.some(({ range }) => range) ? 'selection' : 'file';
}
