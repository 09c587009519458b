import { precisionOf, type RuleScore, recallOf } from './ruleScore';

/** A rule that is right less often is switched off. */
const LEAST_PRECISION = 0.7;

/** A rule's identifier, and whether it is on where nobody says otherwise. */
export type RuleSwitches = ReadonlyMap<string, { readonly enabled: boolean }>;

/** A score for each of the rules, nothing counted yet. */
export function newScores(rules: RuleSwitches): Map<string, RuleScore> {
  return new Map([...rules.keys()].map((id) => [id, { right: 0, wrong: 0, missed: 0, unlabelled: [] }]));
}

/** Prints the scores as a Markdown table, rules without a label left out. */
export function printScores(rules: RuleSwitches, scores: ReadonlyMap<string, RuleScore>): void {
  console.log('| rule | on | right | wrong | missed | not looked at | precision | recall |');
  console.log('|---|---|---:|---:|---:|---:|---:|---:|');
  for (const [id, { enabled }] of [...rules].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const score = scores.get(id);
    if (!score || score.right + score.wrong + score.missed === 0) continue;
    const { right, wrong, missed, unlabelled } = score;
    const cells = [id, enabled ? 'yes' : 'no', right, wrong, missed, unlabelled.length];
    console.log(`| ${[...cells, share(precisionOf(score)), share(recallOf(score))].join(' | ')} |`);
  }
}

/** Whether a rule that is on is wrong more often than it may be. */
export function someAreTooOftenWrong(rules: RuleSwitches, scores: ReadonlyMap<string, RuleScore>): boolean {
  return [...rules].some(([id, { enabled }]) => enabled && isTooOftenWrong(scores.get(id)));
}

function isTooOftenWrong(score: RuleScore | undefined): boolean {
  return score !== undefined && (precisionOf(score) ?? 1) < LEAST_PRECISION;
}

function share(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}
