import { fingerprintOf } from '../findings/comparison/fingerprint';
import type { Finding, RelatedLocation } from '../findings/finding';
import { LineIndex } from '../findings/lineIndex';
import type { Note } from '../findings/note';
import type { Review } from '../findings/review';
import { isBelowFolder } from './candidatePaths';
import { placeRegion, rangeOfRegion } from './placeRegion';
import type { ToolPlace, ToolResult, ToolRun } from './toolReport';

/** A file that a report names. */
export interface ReportedFile {
  /** Workspace path. */
  readonly path: string;
  /** Missing when it cannot be read as text. */
  readonly text?: string;
}

export interface OpenedReport {
  /** Of the review that it becomes. */
  readonly id: string;
  /** Workspace path, or the whole address when it lies elsewhere. */
  readonly path: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** The files of the workspace by the addresses that the report gives them. */
  readonly files: ReadonlyMap<string, ReportedFile>;
}

/** What a tool reported, as a review of that tool's name. It takes part in no comparison with reviews of our own. */
export function reviewOfTool(run: ToolRun, report: OpenedReport): Review {
  const reader = { files: report.files, seen: new Map(), lines: new Map() };
  const findings = run.results.map((result) => findingOf(result, run.tool, reader));
  const added = run.results.flatMap(({ isNew }, index) => (isNew ? (findings[index]?.fingerprint ?? []) : []));
  const suppressed = run.results.flatMap(({ suppressed: justification }, index) => {
    const fingerprint = findings[index]?.fingerprint;
    return justification === undefined || fingerprint === undefined ? [] : [{ fingerprint, justification }];
  });
  return {
    id: report.id,
    target: { kind: 'report', label: run.tool, parts: [{ path: report.path }] },
    reviewer: { kind: 'tool', tool: run.tool },
    startedAt: report.openedAt,
    manifest: { items: [], leftOut: [] },
    findings: [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()],
    notes: notesOf(run),
    outcome: { kind: 'success' },
    ...(run.fixed === undefined ? {} : { changes: { fixed: run.fixed, notRepeated: 0, added } }),
    ...(suppressed.length === 0 ? {} : { suppressed }),
  };
}

/** What the results of a report share while they are read. */
interface Reader {
  readonly files: OpenedReport['files'];
  /** How many results there were so far of one rule on one piece of code. */
  readonly seen: Map<string, number>;
  /** Of the texts that were looked into so far. */
  readonly lines: Map<string, LineIndex>;
}

function findingOf(result: ToolResult, tool: string, reader: Reader): Finding {
  const { files, seen } = reader;
  const { own, place, ruleId, helpUri } = result;
  const file = place && files.get(place.uri);
  if (own) return ownAsOpened(own, file);
  const path = file?.path ?? place?.uri ?? '';
  const { placement, quote } =
    file?.text === undefined
      ? { placement: { kind: 'unplaced', because: 'unknown-file' } as const, quote: place?.region?.snippet ?? '' }
      : placeRegion(place?.region, file.text, linesOf(file.text, reader));
  const code = `${tool}/${ruleId}`;
  const key = [code, path, quote].join('\u0000');
  const occurrence = seen.get(key) ?? 0;
  seen.set(key, occurrence + 1);
  return {
    fingerprint: fingerprintOf({ code, path, quote, occurrence }),
    source: 'tool',
    tool,
    code: ruleId,
    category: result.category,
    severity: result.severity,
    confidence: 'high',
    title: result.title,
    path,
    quote,
    placement,
    why: result.why,
    recommendation: result.recommendation,
    tradeoffs: '',
    alternatives: [],
    related: result.related.flatMap((related) => relatedOf(related, reader)),
    ...(helpUri === undefined ? {} : { reference: { label: ruleId, url: helpUri } }),
  };
}

/** Anyone may write such a report: it names files below the open folders and addresses of the web, or none. */
function ownAsOpened(own: Finding, file: ReportedFile | undefined): Finding {
  const { reference, ...finding } = own;
  const isKnown = file !== undefined || isBelowFolder(own.path);
  return {
    ...finding,
    path: file?.path ?? own.path,
    ...(isKnown ? {} : { placement: { kind: 'unplaced', because: 'unknown-file' } as const }),
    related: own.related.filter(({ path }) => isBelowFolder(path)),
    ...(reference && /^https?:/i.test(reference.url) ? { reference } : {}),
  };
}

function relatedOf(
  { uri, region, message }: ToolPlace & { readonly message: string },
  reader: Reader,
): readonly RelatedLocation[] {
  const file = reader.files.get(uri);
  if (file?.text === undefined || !region) return [];
  return [{ path: file.path, range: rangeOfRegion(region, linesOf(file.text, reader), file.text), message }];
}

function linesOf(text: string, { lines }: Reader): LineIndex {
  const known = lines.get(text) ?? new LineIndex(text);
  lines.set(text, known);
  return known;
}

function notesOf({ tool, isFailed, leftOut, results }: ToolRun): readonly Note[] {
  return [
    ...(isFailed ? [summary(`${tool} says of itself that it did not run to its end, so results may be missing.`)] : []),
    ...(leftOut > 0 ? [summary(`The report holds ${leftOut} results more than the ${results.length} read here.`)] : []),
  ];
}

function summary(text: string): Note {
  return { kind: 'summary', text };
}
