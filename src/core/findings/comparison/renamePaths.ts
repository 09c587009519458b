import type { Finding } from '../finding';
import type { Review } from '../review';
import type { Target } from '../target';

/** The path a file has now, or `undefined` when it kept its own. */
export type NewPath = (path: string) => string | undefined;

/** The new paths of files that were moved one by one or with their folder. */
export function movedPaths(moves: readonly { readonly from: string; readonly to: string }[]): NewPath {
  return (path) => {
    for (const { from, to } of moves) {
      if (path === from) return to;
      if (path.startsWith(`${from}/`)) return to + path.slice(from.length);
    }
    return undefined;
  };
}

/** A review with its files under their new paths; the same object when none of them has moved. */
export function renamePaths(review: Review, newPath: NewPath): Review {
  const findings = review.findings.map((finding) => renameInFinding(finding, newPath));
  const target = renameInTarget(review.target, newPath);
  const isSame = target === review.target && findings.every((finding, index) => finding === review.findings[index]);
  return isSame ? review : { ...review, findings, target };
}

/** Fingerprints stay: it is the same finding in another place. */
function renameInFinding(finding: Finding, newPath: NewPath): Finding {
  const path = newPath(finding.path);
  const related = finding.related.map((place) => ({ ...place, path: newPath(place.path) ?? place.path }));
  const isRelatedSame = related.every(({ path: renamed }, index) => renamed === finding.related[index]?.path);
  if (path === undefined && isRelatedSame) return finding;
  return { ...finding, path: path ?? finding.path, related };
}

function renameInTarget(target: Target, newPath: NewPath): Target {
  const parts = target.parts.map((part) => ({ ...part, path: newPath(part.path) ?? part.path }));
  if (parts.every(({ path }, index) => path === target.parts[index]?.path)) return target;
  const label = newPath(target.label) ?? target.label;
  return { ...target, label, parts };
}
