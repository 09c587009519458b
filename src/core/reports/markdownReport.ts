import { describeDismissal } from '../findings/dismissal';
import type { Finding } from '../findings/finding';
import { NOTE_KINDS, type Note } from '../findings/note';
import type { Review } from '../findings/review';
import { sentFiles } from '../findings/sentFiles';
import { escapeMarkdown, findingMarkdown, placeLabel } from '../findings/words/findingMarkdown';
import { inertMarkdown } from '../findings/words/inertMarkdown';
import { coverageWords } from '../findings/words/inspectionCoverage';
import { INSPECTION_WORDS, NOT_JUDGED_WORDS, VERDICT_WORDS } from '../findings/words/inspectionWords';
import { sentDetails, sentLabel, sentSummary } from '../findings/words/sentWords';
import { arrangeFindings, countBySeverity, countOf, type DismissedFinding } from './arrangeFindings';
import { demoteHeadings } from './demoteHeadings';
import {
  leftOutByReason,
  NOTE_TITLES,
  outcomeSentence,
  type ReportSettings,
  reviewerWords,
  usageWords,
} from './reportWords';

/** A review as a Markdown document for people: notes, then every finding in full, then what was sent and left out. */
export function markdownReport(review: Review, settings: ReportSettings): string {
  const { shown, lowConfidence, unplaced, contradicted, dismissed, known } = arrangeFindings(
    review.findings,
    settings.dismissed,
    settings.baseline?.known,
  );
  const sections = [
    `# Architecture review: ${escapeMarkdown(review.target.label)}`,
    facts(review, [...shown, ...lowConfidence, ...unplaced], settings),
    ...NOTE_KINDS.map((kind) => notesOf(kind, review.notes)),
    findingsSection('Findings', '', shown),
    findingsSection('Low confidence', 'The reviewer is not sure of these.', lowConfidence),
    findingsSection(
      'Could not be placed',
      'The code they quote was not found in the files, or in several places.',
      unplaced,
    ),
    findingsSection('Contradicted', 'They rest on something that is not so; each says on what.', contradicted),
    dismissedSection(dismissed),
    known.length === 0 ? '' : `${countOf(known.length, 'more finding')} in the baseline.`,
    inspectionSection(review),
    sentSection(review),
    leftOutSection(review),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function facts(review: Review, findings: readonly Finding[], settings: ReportSettings): string {
  const { reviewer, startedAt, manifest, usage, inspection = [] } = review;
  const counts = findings.length === 0 ? 'none' : countBySeverity(findings);
  return [
    `- Reviewer: ${escapeMarkdown(reviewerWords(reviewer))}, version ${settings.toolVersion}`,
    `- Begun: ${startedAt}`,
    `- Findings: ${counts}`,
    `- Outcome: ${escapeMarkdown(outcomeSentence(review, settings))}`,
    ...(inspection.length > 0 ? [`- Inspected: ${coverageWords(inspection)}`] : []),
    ...(manifest.items.length > 0 ? [`- Sent: ${sentSummary(manifest)}`] : []),
    ...(usage ? [`- Usage: ${usageWords(usage)}`] : []),
  ].join('\n');
}

function notesOf(kind: Note['kind'], notes: readonly Note[]): string {
  const texts = notes.filter((note) => note.kind === kind).map(({ text }) => inertMarkdown(text.trim()));
  if (texts.length === 0) return '';
  return `## ${NOTE_TITLES[kind]}\n\n${texts.map((text) => demoteHeadings(text, 2)).join('\n\n')}`;
}

function findingsSection(title: string, preface: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const body = findings.map((finding) => demoteHeadings(findingMarkdown(finding).trim(), 2));
  return [`## ${title} (${findings.length})`, ...(preface === '' ? [] : [preface]), ...body].join('\n\n');
}

function dismissedSection(dismissed: readonly DismissedFinding[]): string {
  if (dismissed.length === 0) return '';
  const lines = dismissed.map(
    ({ finding, dismissal }) =>
      `- \`${placeLabel(finding)}\` ${escapeMarkdown(`${finding.title}: ${describeDismissal(dismissal)}`)}`,
  );
  return `## Dismissed (${dismissed.length})\n\n${lines.join('\n')}`;
}

/** Every point with what was made of it, what needs a look first. */
function inspectionSection({ inspection = [] }: Review): string {
  if (inspection.length === 0) return '';
  const lines = inspection.map(({ kind, name, path, range, judgement, leftOut }) => {
    const verdict = judgement ? VERDICT_WORDS[judgement.verdict] : NOT_JUDGED_WORDS[leftOut ?? 'unanswered'];
    const because = judgement?.because ? `: ${judgement.because}` : '';
    const place = `${path}:${range.start.line + 1}`.replaceAll('`', "'");
    return `- \`${place}\` ${escapeMarkdown(`${INSPECTION_WORDS[kind].one} ${name}, ${verdict}${because}`)}`;
  });
  return `## Inspected (${inspection.length})\n\n${lines.join('\n')}`;
}

function sentSection({ manifest }: Review): string {
  if (manifest.items.length === 0) return '';
  const lines = sentFiles(manifest).map((file) => {
    const label = sentLabel(file).replaceAll('`', "'");
    return `- ${file.path === '' ? label : `\`${label}\``}: ${escapeMarkdown(sentDetails(file))}`;
  });
  return `## Sent\n\n${lines.join('\n')}`;
}

function leftOutSection({ manifest }: Review): string {
  const groups = leftOutByReason(manifest);
  if (groups.length === 0) return '';
  const lines = groups.map(({ words, paths }) => {
    const list = paths.map((path) => `\`${path.replaceAll('`', "'")}\``).join(', ');
    return `- ${countOf(paths.length, 'file')}, because ${words}: ${list}`;
  });
  return `## Left out\n\n${lines.join('\n')}`;
}
