import { comparePositions } from '../../findings/textRange';
import type { RawImport } from './fileScan';

/** Imports by where they begin; the list itself where they stand in that order, as they mostly do. */
export function inOrder(imports: readonly RawImport[]): readonly RawImport[] {
  let last: RawImport | undefined;
  for (const imported of imports) {
    if (last && byPlace(last, imported) > 0) return imports.toSorted(byPlace);
    last = imported;
  }
  return imports;
}

function byPlace(a: RawImport, b: RawImport): number {
  return comparePositions(a.range.start, b.range.start);
}
