import { type Dismissal, describeDismissal } from '../findings/dismissal';
import type { Finding, RelatedLocation } from '../findings/finding';
import type { Review } from '../findings/review';
import { claimSentence } from '../findings/verification';
import { coverageOf, coverageWords } from '../findings/words/inspectionCoverage';
import { describeLeftOut } from '../findings/words/leftOutWords';
import { arrangeFindings } from './arrangeFindings';
import { reportRange } from './reportPosition';
import { NOTE_TITLES, outcomeSentence, type ReportSettings, reviewerWords, unplacedWords } from './reportWords';
import {
  OWN_FINDING,
  type SarifLocation,
  type SarifLog,
  type SarifNotification,
  type SarifResult,
  type SarifRule,
} from './sarifLog';
import { sarifLevel, sarifRules } from './sarifRules';

export interface SarifSettings extends ReportSettings {
  /** URI of the folder the paths are relative to, with a closing slash; left out where it must not be told. */
  readonly rootUri?: string;
}

/**
 * A review as a SARIF 2.1.0 log with one run. A finding without a place is a result whose location has no region; how
 * the review ended and what was left out are notifications of the invocation. What the team has dismissed, and
 * what rests on something that is not so, is suppressed, with the reason. Ends with a line break.
 */
export function sarifReport(review: Review, settings: SarifSettings): string {
  const { baseline } = settings;
  const { shown, lowConfidence, unplaced, contradicted, dismissed, known } = arrangeFindings(
    review.findings,
    settings.dismissed,
    baseline?.known,
  );
  const findings = [
    ...shown,
    ...lowConfidence,
    ...unplaced,
    ...contradicted,
    ...known,
    ...dismissed.map(({ finding }) => finding),
  ];
  const rules = sarifRules(findings);
  const log: SarifLog = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Architecture Review', semanticVersion: settings.toolVersion, rules } },
        invocations: [
          {
            executionSuccessful: review.outcome?.kind === 'success',
            startTimeUtc: review.startedAt,
            toolExecutionNotifications: notifications(review, settings),
          },
        ],
        ...(settings.rootUri === undefined ? {} : { originalUriBaseIds: { [ROOT]: { uri: settings.rootUri } } }),
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ...resultOf(finding, rules, settings.dismissed?.get(finding.fingerprint)),
          ...(baseline ? { baselineState: baseline.known.has(finding.fingerprint) ? 'unchanged' : 'new' } : {}),
        })),
        properties: {
          target: review.target.label,
          reviewer: reviewerWords(review.reviewer),
          notes: review.notes.map(({ kind, text }) => `${NOTE_TITLES[kind]}: ${text}`),
          ...(review.inspection
            ? { inspected: coverageWords(review.inspection), coverage: coverageOf(review.inspection) }
            : {}),
          ...(review.usage ? { usage: review.usage } : {}),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const ROOT = 'SRCROOT';

function resultOf(finding: Finding, rules: readonly SarifRule[], dismissal: Dismissal | undefined): SarifResult {
  const { code, severity, source, placement, category, confidence, fingerprint } = finding;
  return {
    ruleId: code,
    ruleIndex: rules.findIndex((rule) => rule.id === code),
    level: sarifLevel(severity, source),
    message: messageOf(finding),
    locations: [locationOf(finding)],
    ...(finding.related.length === 0 ? {} : { relatedLocations: finding.related.map(relatedLocation) }),
    partialFingerprints: { 'architectureReview/v1': fingerprint },
    ...suppressionOf(finding, dismissal),
    properties: {
      severity,
      category,
      confidence,
      source,
      ...(finding.tradeoffs === '' ? {} : { tradeoffs: finding.tradeoffs }),
      ...(finding.alternatives.length === 0 ? {} : { alternatives: finding.alternatives }),
      ...(finding.pattern === undefined ? {} : { pattern: finding.pattern }),
      ...(finding.verification === undefined ? {} : { verification: finding.verification.state }),
      ...(finding.requirement === undefined ? {} : { requirement: finding.requirement }),
      ...(placement.kind === 'placed'
        ? { match: placement.match }
        : { unplacedBecause: unplacedWords(placement), quote: finding.quote }),
      [OWN_FINDING]: finding,
    },
  };
}

function suppressionOf(finding: Finding, dismissal: Dismissal | undefined): Pick<SarifResult, 'suppressions'> {
  const wrong = finding.verification?.claims.find(({ result }) => result === 'refuted');
  const justification = dismissal ? describeDismissal(dismissal) : wrong && `Contradicted. ${claimSentence(wrong)}`;
  if (justification === undefined) return {};
  const kind = dismissal?.commentLine === undefined ? 'external' : 'inSource';
  return { suppressions: [{ kind, status: 'accepted', justification }] };
}

/** Viewers that know no Markdown show the text; its first sentence is the title. */
function messageOf({ title, why, recommendation }: Finding): SarifResult['message'] {
  return {
    text: [`${title}.`, why, recommendation].join('\n\n'),
    markdown: [`**${title}**`, why, recommendation].join('\n\n'),
  };
}

function locationOf({ path, placement, quote }: Finding): SarifLocation {
  if (placement.kind === 'unplaced') return { physicalLocation: { artifactLocation: artifact(path) } };
  const region = { ...reportRange(placement.range), snippet: { text: quote } };
  return { physicalLocation: { artifactLocation: artifact(path), region } };
}

function relatedLocation({ path, range, message }: RelatedLocation, index: number): SarifLocation {
  return {
    id: index + 1,
    physicalLocation: { artifactLocation: artifact(path), region: reportRange(range) },
    message: { text: message },
  };
}

function artifact(path: string): { uri: string; uriBaseId: string } {
  return { uri: path.split('/').map(encodeSegment).join('/'), uriBaseId: ROOT };
}

/** A path may hold half a surrogate pair, which no URI can. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function notifications(review: Review, settings: ReportSettings): readonly SarifNotification[] {
  const { outcome, manifest } = review;
  const ended: SarifNotification = {
    descriptor: { id: `outcome-${outcome?.kind ?? 'none'}` },
    level: outcome?.kind === 'failed' ? 'error' : outcome?.kind === 'success' ? 'note' : 'warning',
    message: { text: outcomeSentence(review, settings) },
  };
  const leftOut = manifest.leftOut.map(
    ({ path, reason }): SarifNotification => ({
      descriptor: { id: `left-out-${reason}` },
      level: 'note',
      message: { text: `${path} was left out: ${describeLeftOut(reason)}.` },
      locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
    }),
  );
  return [ended, ...leftOut];
}
