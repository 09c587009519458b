import { type Finding, rangeOfFinding } from '../../findings/finding';
import { textRange } from '../../findings/textRange';
import type { InspectionPoint } from './inspectionPoint';

/** Findings about how modules depend on each other; the others are about places that other points take in. */
const STRUCTURAL: ReadonlySet<string> = new Set([
  'cyclic-dependency',
  'component-cycle',
  'layering-violation',
  'unstable-dependency',
  'hub-like-dependency',
  'god-module',
  'god-component',
  'god-class',
  'hidden-change-coupling',
  'shared-table',
]);

/** Dependencies that the analyser found to go against the layers, in a circle or through a hub. */
export function dependencies(findings: readonly Finding[]): readonly InspectionPoint[] {
  return findings
    .filter(({ code }) => STRUCTURAL.has(code))
    .map((finding) => ({
      id: `dependency:${finding.fingerprint}`,
      kind: 'dependency',
      name: finding.title,
      path: finding.path,
      range: rangeOfFinding(finding) ?? textRange(0, 0, 0, 0),
      facts: ['the analyser measured it; what matters is what it costs here'],
      weight: finding.severity === 'major' || finding.severity === 'critical' ? 20 : 10,
      needs: finding.related.map(({ path, range }) => ({ path, range })),
    }));
}
