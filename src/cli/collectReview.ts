import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../core/findings/finding';
import type { InspectedPoint } from '../core/findings/inspection';
import type { Note } from '../core/findings/note';
import type { ContextManifest, Outcome, Review, Usage } from '../core/findings/review';
import { withJudged } from '../core/findings/words/inspectionCoverage';
import { describeLeftOut } from '../core/findings/words/leftOutWords';
import { progressWords } from '../core/findings/words/sentWords';
import type { AnalyserInput, Reviewer } from '../core/review/reviewer';
import { type LocatedTarget, labelOf } from './locateTarget';
import type { Terminal } from './terminal';

/**
 * Runs a review to its end, however it ends, and gives it as one record. `onFinding` hears of each finding as it
 * arrives, and once more of one that has its place later. Never rejects for a reason that lies in the review.
 */
export async function collectReview<Input extends AnalyserInput>(
  located: LocatedTarget,
  reviewer: Reviewer<Input>,
  gather: () => Promise<Input>,
  { signal, tell, progress }: Pick<Terminal, 'signal' | 'tell' | 'progress'>,
  onFinding: (finding: Finding) => void,
): Promise<Review> {
  const startedAt = new Date().toISOString();
  const findings = new Map<string, Finding>();
  const notes: Note[] = [];
  let inspection: readonly InspectedPoint[] = [];
  let manifest: ContextManifest = { items: [], leftOut: [] };
  let target: Review['target'] = { kind: 'workspace', label: labelOf(located), parts: [] };
  let outcome: Outcome = { kind: 'cancelled' };
  let usage: Usage | undefined;
  try {
    const input = await gather();
    target = input.target;
    manifest = { items: [], leftOut: input.leftOut };
    for await (const event of input.files.length === 0 && !hasDelta(input)
      ? [nothingIn(input)]
      : reviewer.review(input, signal)) {
      switch (event.type) {
        case 'manifest':
          manifest = event.manifest;
          break;
        case 'finding':
          if (findings.has(event.finding.fingerprint)) break;
          findings.set(event.finding.fingerprint, event.finding);
          onFinding(event.finding);
          break;
        case 'placed':
          findings.delete(event.fingerprint);
          findings.set(event.finding.fingerprint, event.finding);
          onFinding(event.finding);
          break;
        case 'revised':
          findings.set(event.finding.fingerprint, event.finding);
          break;
        case 'inspection':
          inspection = event.points;
          break;
        case 'judged':
          inspection = withJudged(inspection, event.point);
          break;
        case 'note':
          notes.push(event.note);
          break;
        case 'problem':
          tell(event.message);
          break;
        case 'progress':
          progress(progressWords(event.progress));
          break;
        case 'request':
          break;
        case 'outcome':
          outcome = event.outcome.kind === 'success' ? recheck(located.root, input) : event.outcome;
          usage = event.usage;
          break;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return {
    id: randomUUID(),
    target,
    reviewer: reviewer.identity,
    startedAt,
    manifest,
    findings: [...findings.values()],
    notes,
    ...(inspection.length > 0 ? { inspection } : {}),
    outcome,
    ...(usage ? { usage } : {}),
  };
}

/** A change may leave nothing to read and do something to the architecture all the same. */
function hasDelta({ change }: AnalyserInput): boolean {
  return change !== undefined && change.delta.length + change.findings.length > 0;
}

/** Says which files were found and why none of them can be reviewed. */
function nothingIn({ leftOut, target }: AnalyserInput): {
  readonly type: 'outcome';
  readonly outcome: Outcome;
  readonly usage?: Usage;
} {
  const named = leftOut.slice(0, 5).map(({ path, reason }) => `${path}: ${describeLeftOut(reason)}`);
  const detail = named.length === 0 ? `${target.label} holds no source files` : named.join('; ');
  return { type: 'outcome', outcome: { kind: 'failed', failure: { kind: 'nothing-to-review', detail } } };
}

/** A file that went away during the review makes its result incomplete. */
function recheck(root: string, { files, target }: AnalyserInput): Outcome {
  const missing: string[] = [];
  // A state that git keeps does not go away.
  for (const { path } of target.version ? [] : files) if (!existsSync(join(root, path))) missing.push(path);
  if (missing.length === 0) return { kind: 'success' };
  const detail = `No longer there: ${missing.join(', ')}`;
  return { kind: 'partial', failure: { kind: 'changed-meanwhile', detail } };
}
