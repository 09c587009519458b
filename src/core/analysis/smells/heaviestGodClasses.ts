import type { Finding } from '../../findings/finding';
import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { LinkedModule } from '../graph/moduleLinks';
import type { GodClassWeight } from '../structure/fileScan';

/** Where many classes are god classes, whoever takes one on begins with these; more at once would hide the rest. */
const MAX_UNFOLDED = 5;

/**
 * Names the god classes of highest WMC among all modules by their fingerprints; of two that weigh the same the one whose
 * path comes first. Goes through them again only where a file has others.
 */
export function createHeaviestReader(): (modules: readonly Pick<LinkedModule, 'scan'>[]) => ReadonlySet<string> {
  const weightsOf = rememberPlaces(({ scan }: Pick<LinkedModule, 'scan'>) => scan.godClasses ?? NONE);
  const heaviestOf = rememberLatest((weights: readonly (readonly GodClassWeight[])[]) => {
    const heaviest = weights.flat().toSorted((a, b) => b.wmc - a.wmc);
    return new Set(heaviest.slice(0, MAX_UNFOLDED).map(({ fingerprint }) => fingerprint));
  });
  return (modules) => heaviestOf(weightsOf(modules));
}

/** The findings, with the god classes that are not among the heaviest folded away. */
export function withHeaviest(findings: readonly Finding[], heaviest: ReadonlySet<string>): readonly Finding[] {
  return findings.map((finding) => {
    const isFolded = finding.code === 'god-class' && !heaviest.has(finding.fingerprint);
    if (!isFolded || finding.confidence === 'low') return finding;
    return { ...finding, confidence: 'low', why: `${finding.why} ${FOLDED}` };
  });
}

const FOLDED = `It is folded away because ${MAX_UNFOLDED} classes of this workspace weigh more; they are where to begin.`;

const NONE: readonly GodClassWeight[] = [];
