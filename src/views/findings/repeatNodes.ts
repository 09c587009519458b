import { listedNodes } from './listedNodes';
import type { FindingNode, RepeatsNode, TreeNode } from './treeNode';

/** From so many on, findings of one rule stand below a line of their own. */
const MANY = 4;

/**
 * Lines of findings in their order, with those of one rule and severity, which follow each other, below one line. A
 * model words each of its findings for the place it is about, so its categories are no rules.
 */
export function foldRepeats(reviewId: string, lines: readonly FindingNode[]): readonly (FindingNode | RepeatsNode)[] {
  const runs: FindingNode[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0] && isSameRule(run[0], line)) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run): readonly (FindingNode | RepeatsNode)[] => {
    const [first] = run;
    if (!first || run.length < MANY) return run;
    const { code, severity } = first.finding;
    const key = `${reviewId}/${severity}:${code}`;
    const findings = run.map((line) => ({ ...line, parentKey: key }));
    return [{ kind: 'repeats', key, reviewId, label: labelOf(run), severity, findings }];
  });
}

/** What stands below the line of a rule, as far as it is listed. */
export function childrenOfRepeats({ key, findings }: RepeatsNode, limit: number): readonly TreeNode[] {
  return listedNodes(key, findings, limit);
}

function isSameRule({ finding: a }: FindingNode, { finding: b }: FindingNode): boolean {
  return a.source !== 'model' && a.source === b.source && a.code === b.code && a.severity === b.severity;
}

/** What the titles begin with, as in `N+1 query: …`; else the rule's own name. */
function labelOf(run: readonly FindingNode[]): string {
  const [term = '', ...others] = new Set(run.map(({ finding: { title } }) => title.split(': ', 1)[0]));
  return others.length === 0 ? term : (run[0]?.finding.code ?? term);
}
