import { groupBy } from '../../analysis/algorithms/groupBy';
import type { AnalysisExcerpt } from '../../analysis/facts/analysisExcerpt';
import type { Change, LineSpan } from '../../context/change/change';
import { touchedLines } from '../../context/change/touchedLines';
import { suppressionComments, uselessSuppressions } from '../../findings/dismissals/suppressionComment';
import type { Failure } from '../../findings/failure';
import type { Finding, RelatedLocation } from '../../findings/finding';
import { compareFindings } from '../../findings/listing/findingOrder';
import type { Note } from '../../findings/note';
import type { Target, TargetPart } from '../../findings/target';
import { rangesTouch, type TextRange } from '../../findings/textRange';
import type { AnalyserInput, ReviewEvent, Reviewer } from '../reviewer';

/**
 * The reviewer for everyone without a key: what the analyser found that concerns the target, gravest first. A finding
 * concerns a selection when its own place, or a related one, touches it.
 */
export function createAnalyserReviewer(): Reviewer<AnalyserInput> {
  return {
    identity: { kind: 'analyser' },
    review: async function* (input: AnalyserInput, signal: AbortSignal): AsyncGenerator<ReviewEvent> {
      if (signal.aborted) {
        yield { type: 'outcome', outcome: { kind: 'cancelled' } };
        return;
      }
      yield { type: 'manifest', manifest: { items: [], leftOut: input.leftOut } };
      if (input.files.length === 0 && !input.change) {
        yield {
          type: 'outcome',
          outcome: { kind: 'failed', failure: { kind: 'nothing-to-review', detail: input.target.label } },
        };
        return;
      }
      // A problem of no file is one of the analyser itself: it found nothing because it did not look.
      const stopped = input.analysis.problems.find(({ path }) => path === '');
      if (stopped) {
        const failure: Failure = { kind: 'internal', detail: stopped.message };
        yield { type: 'outcome', outcome: { kind: 'failed', failure } };
        return;
      }
      const findings = input.change
        ? findingsOfChange(input.change, input.analysis)
        : findingsAbout(input.target, input.analysis.findings);
      for (const finding of findings) yield { type: 'finding', finding };
      yield { type: 'note', note: summarise(input, findings.length) };
      for (const { path, message } of input.analysis.problems.filter(({ declaration }) => declaration))
        yield { type: 'note', note: { kind: 'summary', text: `${path}: ${message}.` } };
      yield { type: 'outcome', outcome: { kind: 'success' } };
    },
  };
}

/** What the change makes worse, then what the analyser finds on the very lines it wrote. */
function findingsOfChange(change: Change, { findings }: AnalysisExcerpt): readonly Finding[] {
  const worse = change.findings.toSorted(compareFindings);
  const known = new Set(worse.map(({ fingerprint }) => fingerprint));
  const parts = change.files.flatMap(({ path, status, hunks }): readonly TargetPart[] =>
    status === 'added' ? [{ path }] : hunks.map(touchedLines).map((lines) => ({ path, range: wholeLines(lines) })),
  );
  const made = worse.filter(({ code }) => code === 'introduced-cycle');
  const inHunks = findingsAbout({ parts }, findings).filter(
    (finding) => !known.has(finding.fingerprint) && !made.some((cycle) => isSameCycle(cycle, finding)),
  );
  return [...worse, ...inHunks];
}

/** The cycle that a change closes is a cycle of the whole as well: who reads of the one need not read of the other. */
function isSameCycle(made: Finding, finding: Finding): boolean {
  return (
    finding.code === 'cyclic-dependency' &&
    placesOf(made).some(({ path, range }) =>
      placesOf(finding).some((place) => place.path === path && rangesTouch(place.range, range)),
    )
  );
}

function wholeLines({ first, count }: LineSpan): TextRange {
  return {
    start: { line: first, character: 0 },
    end: { line: first + Math.max(1, count) - 1, character: Number.MAX_SAFE_INTEGER },
  };
}

/** The findings that concern a target, gravest first: their own place, or a related one, lies in it or touches it. */
export function findingsAbout(target: Pick<Target, 'parts'>, findings: readonly Finding[]): readonly Finding[] {
  const partsOf = groupBy(target.parts, ({ path }) => path);
  return findings.filter((finding) => concerns(finding, partsOf)).sort(compareFindings);
}

function concerns(finding: Finding, partsOf: ReadonlyMap<string, readonly TargetPart[]>): boolean {
  return placesOf(finding).some((place) =>
    partsOf.get(place.path)?.some(({ range }) => !range || rangesTouch(place.range, range)),
  );
}

function placesOf({ path, placement, related }: Finding): readonly Pick<RelatedLocation, 'path' | 'range'>[] {
  return [...(placement.kind === 'placed' ? [{ path, range: placement.range }] : []), ...related];
}

function summarise({ target, analysis, files, change }: AnalyserInput, found: number): Note {
  const reviewed = new Set(files.map((file) => file.path));
  const sentences = [
    ...(change ? [`${change.summary}.`] : []),
    `The analyser looked at ${target.label} within a graph of ${count(analysis.moduleCount, 'module')} and ${count(analysis.importCount, 'import')}, without a model.`,
    ...cyclesOfTypes(analysis),
    ...outsideSelection(target, analysis, found),
    ...uselessComments(files, analysis.findings),
    ...analysis.problems
      .filter(({ path, declaration }) => !declaration && (path === '.' || reviewed.has(path)))
      .map(({ path, message }) => (path === '.' ? `${message}.` : `${path}: ${message}.`)),
  ];
  return { kind: 'summary', text: sentences.join(' ') };
}

/** Cycles of types alone are no findings: nothing is loaded in a loop. */
function cyclesOfTypes({ facts }: AnalysisExcerpt): string[] {
  const { length } = facts.typeCycles;
  if (length === 0) return [];
  return [
    `${count(length, 'import cycle')} through its modules ${length === 1 ? 'is' : 'are'} closed by types alone and vanish${length === 1 ? 'es' : ''} at run time.`,
  ];
}

/** A comment that sets nothing aside may be left from code that is gone, or name a rule that there is not. */
function uselessComments(files: AnalyserInput['files'], findings: readonly Finding[]): string[] {
  return files.flatMap(({ path, text }) => {
    const comments = text === undefined ? [] : suppressionComments(text);
    const ofFile = comments.length === 0 ? [] : findings.filter((finding) => finding.path === path);
    return uselessSuppressions(comments, ofFile).map(({ line, names }) => {
      const what = names.length === 0 ? 'names nothing to suppress' : `suppresses no finding: ${names.join(', ')}`;
      return `The comment in line ${line + 1} of ${path} ${what}.`;
    });
  });
}

/** A selection without findings says whether its file has some, lest it look clean. */
function outsideSelection(target: Target, { findings }: AnalysisExcerpt, found: number): string[] {
  if (target.kind === 'change' || !target.parts.some((part) => part.range)) return [];
  const wholeFiles: Target = { ...target, parts: target.parts.map(({ path }) => ({ path })) };
  const elsewhere = findingsAbout(wholeFiles, findings).length - found;
  return elsewhere > 0 ? [`${count(elsewhere, 'more finding')} in the same file outside this part.`] : [];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
