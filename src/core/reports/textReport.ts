import { groupBy } from '../analysis/algorithms/groupBy';
import type { Dismissal } from '../findings/dismissal';
import { type Finding, rangeOfFinding } from '../findings/finding';
import type { Note } from '../findings/note';
import { NOTE_KINDS } from '../findings/note';
import type { Review } from '../findings/review';
import { sentFiles } from '../findings/sentFiles';
import { coverageWords } from '../findings/words/inspectionCoverage';
import { INSPECTION_WORDS } from '../findings/words/inspectionWords';
import { maskedWords, sentLabel, sentSummary } from '../findings/words/sentWords';
import { type ArrangedFindings, arrangeFindings, countBySeverity, countOf } from './arrangeFindings';
import {
  leftOutByReason,
  NOTE_TITLES,
  outcomeSentence,
  type ReportSettings,
  unplacedWords,
  usageWords,
} from './reportWords';
import { terminalLine, terminalText, wrapped } from './terminalText';

/** A review for a terminal: {@link createTextFindings}, gravest first, then {@link textSummary}. Ends with a line break. */
export function textReport(review: Review, settings: ReportSettings): string {
  const { shown } = arrangeFindings(review.findings, settings.dismissed, settings.baseline?.known);
  const findings = shown.map(createTextFindings()).filter((text) => text !== '');
  return [...findings, textSummary(review, settings)].join('\n');
}

/**
 * For findings told one after the other: each as {@link textFinding} has it, but what an earlier one explained, a rule
 * of all its places or anybody in the same words, is not said again. Empty for the places of a rule beyond the
 * {@link MOST_OF_RULE} first, which the summary counts.
 */
export function createTextFindings(): (finding: Finding) => string {
  const explained = new Set<string>();
  const told = new Map<string, number>();
  return (finding) => {
    const { source, code, why, recommendation } = finding;
    const count = (told.get(code) ?? 0) + 1;
    told.set(code, count);
    if (source === 'analyser' && count > MOST_OF_RULE) return '';
    const words = `${source === 'analyser' ? code : why}\n${recommendation}`;
    const isKnown = explained.has(words);
    explained.add(words);
    return isKnown ? `${headOf(finding)}\n` : textFinding(finding);
  };
}

/**
 * One finding: `path:line:column severity title [code]`, 1-based, which editors and terminals turn into a link; then
 * why, and what to do. Without line and column when the finding has no place. Ends with a line break.
 */
export function textFinding(finding: Finding): string {
  const { placement, why, recommendation } = finding;
  return [
    headOf(finding),
    ...(placement.kind === 'placed' ? [] : [`    (${unplacedWords(placement)})`]),
    wrapped(why, '    '),
    wrapped(`→ ${recommendation}`, '    '),
    '',
  ].join('\n');
}

/** Whoever has read so many places of one rule knows what the others are about. */
const MOST_OF_RULE = 10;

function headOf(finding: Finding): string {
  const { severity, title, code } = finding;
  return `${placeOf(finding)} ${severity} ${terminalLine(title)} [${terminalLine(code)}]`;
}

/** Everything after the findings: what is not shown above and why, notes, what was sent and left out, counts and the outcome. */
export function textSummary(review: Review, settings: ReportSettings): string {
  const arranged = arrangeFindings(review.findings, settings.dismissed, settings.baseline?.known);
  const { unplaced } = arranged;
  const sections = [
    unplaced.length === 0
      ? ''
      : `${countOf(unplaced.length, 'finding')} could not be placed:\n\n${unplaced.map(textFinding).join('\n')}`,
    ...NOTE_KINDS.map((kind) => notesOf(kind, review.notes)),
    inspectedLines(review),
    sentLines(review),
    leftOutLines(review),
    obsoleteLines(settings.obsolete ?? []),
    goneLine(settings),
    countLine(review, arranged),
    wrapped(outcomeSentence(review, settings), ''),
    review.usage ? `Used ${usageWords(review.usage)}.` : '',
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** A review that failed before it found anything did not find nothing. */
function countLine(
  { outcome }: Review,
  { shown, lowConfidence, unplaced, contradicted, dismissed, known }: ArrangedFindings,
): string {
  const found = [shown, lowConfidence, unplaced, contradicted, dismissed, known].flat().length;
  if (outcome?.kind === 'failed' && found === 0) return '';
  return [
    `${countOf(shown.length, 'finding')}${shown.length === 0 ? '' : ` (${countBySeverity(shown)})`}`,
    ...furtherPlaces(shown),
    ...(lowConfidence.length === 0
      ? []
      : [`${lowConfidence.length} more of low confidence folded away; the other formats list them`]),
    ...(unplaced.length === 0 ? [] : [`${unplaced.length} not placed`]),
    ...(contradicted.length === 0
      ? []
      : [
          `${contradicted.length} folded away because they rest on something that is not so; the other formats list them`,
        ]),
    ...(dismissed.length === 0 ? [] : [`${dismissed.length} dismissed`]),
    ...(known.length === 0 ? [] : [`${known.length} in the baseline`]),
  ].join('; ');
}

function furtherPlaces(shown: readonly Finding[]): string[] {
  const ofRules = groupBy(
    shown.filter(({ source }) => source === 'analyser'),
    ({ code }) => code,
  );
  const further = [...ofRules].filter(([, { length }]) => length > MOST_OF_RULE);
  const words = further.map(([code, { length }]) => `${length - MOST_OF_RULE} more of ${terminalLine(code)}`);
  return words.length === 0 ? [] : [`${words.join(', ')} not listed above; the other formats list them`];
}

function goneLine({ baseline }: ReportSettings): string {
  const count = baseline?.gone.length ?? 0;
  if (count === 0) return '';
  return `${countOf(count, 'finding')} of the baseline ${count === 1 ? 'is' : 'are'} gone; --write-baseline takes ${count === 1 ? 'it' : 'them'} out`;
}

function obsoleteLines(obsolete: readonly Dismissal[]): string {
  if (obsolete.length === 0) return '';
  const lines = obsolete.map(({ path, title }) => `  ${terminalLine(`${path}: ${title}`)}`);
  return `${countOf(obsolete.length, 'dismissal')} no longer ${obsolete.length === 1 ? 'matches' : 'match'} a finding\n${lines.join('\n')}`;
}

function placeOf(finding: Finding): string {
  const start = rangeOfFinding(finding)?.start;
  const path = terminalLine(finding.path);
  return start ? `${path}:${start.line + 1}:${start.character + 1}` : path;
}

function notesOf(kind: Note['kind'], notes: readonly Note[]): string {
  const texts = notes.filter((note) => note.kind === kind).map(({ text }) => wrapped(text, '  '));
  return texts.length === 0 ? '' : `${NOTE_TITLES[kind]}\n${texts.join('\n')}`;
}

/** What was looked at in one line, then what could not be told. */
function inspectedLines({ inspection = [] }: Review): string {
  if (inspection.length === 0) return '';
  const unclear = inspection.flatMap(({ kind, name, path, range, judgement }) =>
    judgement?.verdict === 'unclear'
      ? [`${path}:${range.start.line + 1} ${INSPECTION_WORDS[kind].one} ${name}: cannot be told; ${judgement.because}`]
      : [],
  );
  return [`Inspected ${coverageWords(inspection)}`, ...unclear.map((line) => `  ${terminalLine(line)}`)].join('\n');
}

/** The whole in one line, and by file what was masked. */
function sentLines({ manifest }: Review): string {
  if (manifest.items.length === 0) return '';
  const masked = sentFiles(manifest)
    .filter(({ redactions }) => redactions.length > 0)
    .map((file) => `  ${terminalLine(sentLabel(file))}: ${maskedWords(file.redactions)}`);
  return [`Sent ${sentSummary(manifest)}`, ...masked].join('\n');
}

const MOST_PATHS = 5;

function leftOutLines({ manifest, outcome }: Review): string {
  // Where everything was left out, the outcome says so.
  const isAll = outcome?.kind === 'failed' && outcome.failure.kind === 'nothing-to-review';
  if (manifest.leftOut.length === 0 || isAll) return '';
  const lines = leftOutByReason(manifest).map(({ words, paths }) => {
    const more = paths.length > MOST_PATHS ? ` and ${paths.length - MOST_PATHS} more` : '';
    return `  ${terminalText(paths.slice(0, MOST_PATHS).join(', '))}${more}: ${words}`;
  });
  return `Left out\n${lines.join('\n')}`;
}
