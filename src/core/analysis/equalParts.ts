import type { FileScan } from './fileScan';

/**
 * The newer scan of a file with the older one's parts where they say the same: what rests on a part then knows by its
 * identity that nothing changed.
 */
export function withEqualParts(older: FileScan, newer: FileScan): FileScan {
  return {
    ...newer,
    imports: equalPart(older.imports, newer.imports),
    findings: equalPart(older.findings, newer.findings),
    ...(newer.exports && { exports: equalPart(older.exports, newer.exports) }),
    ...(newer.topology && { topology: equalPart(older.topology, newer.topology) }),
  };
}

function equalPart<T>(older: T | undefined, newer: T): T {
  return older !== undefined && JSON.stringify(older) === JSON.stringify(newer) ? older : newer;
}
