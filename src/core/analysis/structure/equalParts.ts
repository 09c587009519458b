import type { FileScan } from './fileScan';

/**
 * The newer scan of a file with the older one's parts where they say the same, and the older one itself where all parts
 * do: what rests on them then knows by identity that nothing changed.
 */
export function withEqualParts(older: FileScan, newer: FileScan): FileScan {
  const settled: FileScan = {
    ...newer,
    imports: equalPart(older.imports, newer.imports),
    declares: equalPart(older.declares, newer.declares),
    findings: equalPart(older.findings, newer.findings),
    ...(newer.opens && { opens: equalPart(older.opens, newer.opens) }),
    ...(newer.exports && { exports: equalPart(older.exports, newer.exports) }),
    ...(newer.signals && { signals: equalPart(older.signals, newer.signals) }),
    ...(newer.godClasses && { godClasses: equalPart(older.godClasses, newer.godClasses) }),
    ...(newer.suppressions && { suppressions: equalPart(older.suppressions, newer.suppressions) }),
    ...(newer.topology && { topology: equalPart(older.topology, newer.topology) }),
  };
  return hasSameParts(older, settled) ? older : settled;
}

/** Whether two lists hold the same, by identity. */
export function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, place) => item === b[place]);
}

function equalPart<T>(older: T | undefined, newer: T): T {
  return older !== undefined && JSON.stringify(older) === JSON.stringify(newer) ? older : newer;
}

function hasSameParts(a: FileScan, b: FileScan): boolean {
  return isSameList<unknown>(Object.keys(a), Object.keys(b)) && isSameList<unknown>(Object.values(a), Object.values(b));
}
