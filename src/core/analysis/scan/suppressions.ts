import { markSuppressed, suppressionComments } from '../../findings/dismissals/suppressionComment';
import type { Finding } from '../../findings/finding';
import type { FileScan } from '../structure/fileScan';

/** A scan with the comments of its text that set findings aside. */
export function withSuppressions(scan: FileScan, text: string): FileScan {
  const suppressions = suppressionComments(text);
  return suppressions.length === 0 ? scan : { ...scan, suppressions };
}

/** Findings, those marked that a comment in their file sets aside. */
export function markedFindings(findings: readonly Finding[], scans: ReadonlyMap<string, FileScan>): readonly Finding[] {
  return findings.map((finding) => markSuppressed(finding, scans.get(finding.path)?.suppressions ?? []));
}
