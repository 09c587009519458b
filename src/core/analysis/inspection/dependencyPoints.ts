import { type Finding, rangeOfFinding } from '../../findings/finding';
import { textRange } from '../../findings/textRange';
import { GROUPS_APART } from '../smells/methodGroups';
import type { InspectionPoint } from './inspectionPoint';

/** Findings about how modules depend on each other; the others are about places that other points take in. */
const STRUCTURAL: ReadonlySet<string> = new Set([
  'cyclic-dependency',
  'component-cycle',
  'layering-violation',
  'unstable-dependency',
  'hub-like-dependency',
  'god-class',
  'hidden-change-coupling',
  'shared-table',
]);

/**
 * Dependencies that the analyser found to go against the layers, in a circle or through a hub, and classes that may be cut
 * in parts. What is only large gives nothing to judge: a module, a component, or a class whose methods all hang together.
 */
export function dependencies(findings: readonly Finding[]): readonly InspectionPoint[] {
  return findings
    .filter(({ code, confidence, why }) => {
      if (code === 'god-class') return confidence !== 'low' && why.includes(GROUPS_APART);
      return STRUCTURAL.has(code);
    })
    .map((finding) => ({
      id: `dependency:${finding.fingerprint}`,
      kind: 'dependency',
      name: finding.title,
      path: finding.path,
      range: rangeOfFinding(finding) ?? textRange(0, 0, 0, 0),
      facts: measured(finding),
      weight: finding.severity === 'major' || finding.severity === 'critical' ? 20 : 10,
      needs: finding.related.map(({ path, range }) => ({ path, range })),
    }));
}

/** The sentences of a finding that hold what is particular to it and not in its title: names in code, or numbers. */
function measured({ title, why }: Finding): readonly string[] {
  const own = why
    .replace(/^\*\*[^*]+\*\*[^:]*:\s*/, '')
    .split(/(?<=[.])\s+(?=[A-Z`])/)
    .filter((sentence) => !GENERAL.test(sentence) && /`|\d/.test(sentence))
    .map((sentence) => sentence.replaceAll('`', '').replace(/\.$/, ''))
    .filter((sentence) => !title.includes(sentence));
  return own.length > 0 ? own : ['the analyser measured it; what matters is what it costs here'];
}

/** What is said of any finding of its kind, or in its title. */
const GENERAL =
  /^(?:The Acyclic|A change in any|Together that|A module like|It is past|No module here|Their complexities)/;
