import { type Finding, rangeOfFinding } from '../../../src/core/findings/finding';
import type { Label } from './labels';

/** How a rule did on labelled code. */
export interface RuleScore {
  /** Findings somebody labelled, right and wrong. */
  right: number;
  wrong: number;
  /** Flaws somebody knows of that were not found. */
  missed: number;
  /** Findings nobody has looked at; they count for nothing. */
  readonly unlabelled: string[];
}

/** A label speaks of a finding this many lines away too: a quote may begin above or below what was looked at. */
const REACH = 3;

/** Adds what was found in one repository to the scores of the rules that have labels there. */
export function scoreFindings(
  repo: string,
  findings: readonly Finding[],
  labels: readonly Label[],
  scores: Map<string, RuleScore>,
): void {
  const used = new Set<Label>();
  for (const finding of findings) {
    const score = scores.get(finding.code);
    if (!score) continue;
    const line = (rangeOfFinding(finding)?.start.line ?? 0) + 1;
    const near = labels
      .filter((label) => label.rule === finding.code && label.path === finding.path && !used.has(label))
      .map((label) => ({ label, distance: Math.abs(label.line - line) }))
      .sort((a, b) => a.distance - b.distance)[0];
    if (!near || near.distance > REACH) {
      score.unlabelled.push(`${repo} ${finding.path}:${line} ${finding.quote.split('\n')[0] ?? ''}`);
      continue;
    }
    used.add(near.label);
    if (near.label.verdict === 'false') score.wrong++;
    else score.right++;
  }
  for (const label of labels) {
    const score = scores.get(label.rule);
    if (score && label.verdict !== 'false' && !used.has(label)) score.missed++;
  }
}

/** The share of the findings that are right; `undefined` without any. */
export function precisionOf({ right, wrong }: RuleScore): number | undefined {
  return right + wrong === 0 ? undefined : right / (right + wrong);
}

/** The share of the known flaws that are found; `undefined` without any. */
export function recallOf({ right, missed }: RuleScore): number | undefined {
  return right + missed === 0 ? undefined : right / (right + missed);
}
