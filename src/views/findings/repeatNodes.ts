import { groupBy } from '../../core/analysis/algorithms/groupBy';
import { listedNodes } from './listedNodes';
import type { FindingNode, RepeatsNode, TreeNode } from './treeNode';

/** From so many on, findings of one rule stand below a line of their own. */
const MANY = 4;

/**
 * Lines of findings in their order, but those of one rule and severity below one line, where the first of them would
 * stand. A model words each of its findings for the place it is about, so its categories are no rules.
 */
export function foldRepeats(parentKey: string, lines: readonly FindingNode[]): readonly (FindingNode | RepeatsNode)[] {
  const ofRules = groupBy(lines, (line) => keyOf(parentKey, line));
  return lines.flatMap((line): readonly (FindingNode | RepeatsNode)[] => {
    const key = keyOf(parentKey, line);
    const ofRule = ofRules.get(key) ?? [];
    if (line.finding.source === 'model' || ofRule.length < MANY) return [line];
    if (ofRule[0] !== line) return [];
    const findings = ofRule.map((one) => ({ ...one, parentKey: key }));
    return [{ kind: 'repeats', key, parentKey, label: labelOf(ofRule), severity: line.finding.severity, findings }];
  });
}

/** What stands below the line of a rule, as far as it is listed. */
export function childrenOfRepeats({ key, findings }: RepeatsNode, limit: number): readonly TreeNode[] {
  return listedNodes(key, findings, limit);
}

function keyOf(parentKey: string, { finding: { source, code, severity } }: FindingNode): string {
  return `${parentKey}/${source}/${severity}/${code}`;
}

/** What the titles begin with, as in `N+1 query: …`; else the rule's own name. */
function labelOf(ofRule: readonly FindingNode[]): string {
  const [term = '', ...others] = new Set(ofRule.map(({ finding: { title } }) => title.split(': ', 1)[0]));
  if (others.length === 0) return term;
  const { source, code } = ofRule[0]?.finding ?? { source: 'tool', code: term };
  return source === 'analyser' ? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}` : code;
}
