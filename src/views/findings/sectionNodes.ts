import { groupBy } from '../../core/analysis/algorithms/groupBy';
import { CATEGORIES } from '../../core/findings/category';
import { comparePlaces } from '../../core/findings/listing/findingOrder';
import type { Grouping } from '../../core/findings/listing/listing';
import { SEVERITIES } from '../../core/findings/severity';
import { FINDING_STATES, isStanding, type ListedFinding } from './listedFindings';
import { listedNodes } from './listedNodes';
import { foldRepeats } from './repeatNodes';
import type { FindingNode, SectionNode, TreeNode } from './treeNode';

/** The findings put together by something else than their review; sections without any are left out. */
export function sectionNodes(
  findings: readonly ListedFinding[],
  by: Exclude<Grouping, 'review'>,
): readonly SectionNode[] {
  const standing = by === 'state' ? findings : findings.filter(isStanding);
  const sections = groupBy(standing, (listed) => valueOf(listed, by));
  return orderOf(by, [...sections.keys()]).flatMap((value) => {
    const listed = sections.get(value) ?? [];
    const inOrder = by === 'file' ? listed.toSorted((a, b) => comparePlaces(a.finding, b.finding)) : listed;
    return listed.length === 0 ? [] : [{ kind: 'section', key: `${by}:${value}`, by, value, findings: inOrder }];
  });
}

/** What stands below a section, as far as it is listed: a file from top to bottom, else what one rule has found below one line. */
export function childrenOfSection(section: SectionNode, limit: number): readonly TreeNode[] {
  const nodes = section.findings.map(({ finding, dismissal, state }): FindingNode => {
    const core = { parentKey: section.key, fingerprint: finding.fingerprint, finding, within: section.by };
    if (state === 'fixed') return { ...core, kind: 'gone', state };
    return dismissal ? { ...core, kind: 'dismissed', dismissal } : { ...core, kind: 'finding' };
  });
  return listedNodes(section.key, section.by === 'file' ? nodes : foldRepeats(section.key, nodes), limit);
}

function valueOf({ finding, state }: ListedFinding, by: Exclude<Grouping, 'review'>): string {
  switch (by) {
    case 'severity':
      return finding.severity;
    case 'file':
      return finding.path;
    case 'category':
      return finding.category;
    case 'state':
      return state;
  }
}

function orderOf(by: Exclude<Grouping, 'review'>, values: readonly string[]): readonly string[] {
  switch (by) {
    case 'severity':
      return SEVERITIES;
    case 'file':
      return values.toSorted();
    case 'category':
      return CATEGORIES;
    case 'state':
      return FINDING_STATES;
  }
}
