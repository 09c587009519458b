import type { Finding, RelatedLocation } from '../findings/finding';
import type { InspectedPoint } from '../findings/inspection';
import type { Review } from '../findings/review';
import { coverageOf } from '../findings/words/inspectionCoverage';
import { arrangeFindings, type DismissedFinding } from './arrangeFindings';
import { reportRange } from './reportPosition';
import type { ReportSettings } from './reportWords';

/** Counts up when a member changes its meaning or goes away; new members do not count. */
const JSON_REPORT_VERSION = 1;

/**
 * A review as JSON for other programs, all findings included, gravest first; what rests on
 * something that is not so, and what the team has dismissed, stands apart, each with the reason. Lines and columns are 1-based, columns in UTF-16 code units, ends exclusive; paths are workspace
 * paths. A finding without a place has `range: null` and says `unplacedBecause`, and `mayBeAtLines` where its quote stands
 * in several. `outcome.kind` is `success`, `partial`,
 * `cancelled` or `failed`; the second and the last say why in `outcome.failure`. With a baseline, `findings` are the new
 * ones; `baseline` holds the others, and its entries that are gone. Ends with a line break.
 */
export function jsonReport(review: Review, settings: ReportSettings): string {
  const { shown, lowConfidence, unplaced, contradicted, dismissed, known } = arrangeFindings(
    review.findings,
    settings.dismissed,
    settings.baseline?.known,
  );
  const { manifest } = review;
  const report = {
    version: JSON_REPORT_VERSION,
    tool: { name: 'architecture-review', version: settings.toolVersion },
    target: { kind: review.target.kind, label: review.target.label },
    reviewer: review.reviewer,
    startedAt: review.startedAt,
    outcome: outcomeOf(review, settings),
    findings: [...shown, ...lowConfidence, ...unplaced].map(jsonFinding),
    contradicted: contradicted.map(jsonFinding),
    dismissed: dismissed.map(jsonDismissed),
    baseline: settings.baseline ? { known: known.map(jsonFinding), gone: settings.baseline.gone } : null,
    notes: review.notes,
    inspection: review.inspection ? jsonInspection(review.inspection) : null,
    sent: manifest.items.map(({ range, ...item }) => ({ ...item, ...(range ? { range: reportRange(range) } : {}) })),
    leftOut: manifest.leftOut,
    read: manifest.tools ?? [],
    redactions: manifest.redactions ?? [],
    requests: manifest.requests ?? null,
    usage: review.usage ?? null,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function outcomeOf({ outcome }: Review, { describeFailure }: ReportSettings): unknown {
  if (!outcome) return null;
  if (outcome.kind !== 'partial' && outcome.kind !== 'failed') return outcome;
  return { kind: outcome.kind, failure: { ...outcome.failure, message: describeFailure(outcome.failure) } };
}

/** A finding as the JSON reports write it: its range 1-based, and why it has none where it has none. */
export function jsonFinding({ placement, related, suppression, ...finding }: Finding): object {
  const place =
    placement.kind === 'placed'
      ? { range: reportRange(placement.range), match: placement.match }
      : { range: null, unplacedBecause: placement.because, ...jsonPossible(placement) };
  const comment = suppression && { suppression: { line: suppression.line + 1, words: suppression.words } };
  return { ...finding, ...place, ...comment, related: related.map(jsonRelated) };
}

function jsonPossible({ mayBeAt }: Extract<Finding['placement'], { kind: 'unplaced' }>): object {
  return mayBeAt ? { mayBeAtLines: mayBeAt.lines.map((line) => line + 1) } : {};
}

/** What was looked at, with its coverage. */
function jsonInspection(points: readonly InspectedPoint[]): unknown {
  return {
    coverage: coverageOf(points),
    points: points.map(({ range, ...point }) => ({ ...point, range: reportRange(range) })),
  };
}

function jsonDismissed({ finding, dismissal: { reason, words, date } }: DismissedFinding): unknown {
  return { ...jsonFinding(finding), ...(finding.suppression ? {} : { dismissal: { reason, words, date } }) };
}

function jsonRelated({ range, ...related }: RelatedLocation): unknown {
  return { ...related, range: reportRange(range) };
}
