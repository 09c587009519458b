import { compareTexts } from '../../findings/compareTexts';
import { type Finding, rangeOfFinding } from '../../findings/finding';
import { rangeContains, type TextRange } from '../../findings/textRange';
import type { AnalysisReport } from '../analyser';
import { alikeTogether } from './alikePoints';
import { caches, queries } from './dataPoints';
import { dependencies } from './dependencyPoints';
import { events, outboundCalls, transactions } from './effectPoints';
import { entryPoints } from './entryPoints';
import type { DraftPoint, InspectionPoint } from './inspectionPoint';
import { statePoints } from './statePoints';
import { toldTogether } from './toldTogether';
import { indexTopology } from './topologyIndex';
import { isToldIn, withWorkBeside } from './workBeside';
import { writePaths } from './writePaths';

/** What a finding of the analyser adds to the weight of the point it stands in. */
const FOUND = 12;
/** What the points of a whole workspace need would not fit into any review; those beyond are listed alone. */
const MOST_WITH_NEEDS = 1000;
/** More places than this help nobody to judge one point. */
const MOST_NEEDS = 24;

/**
 * The points of architectural risk in some files, weightiest first, each with what speaks for a risk and the code it
 * takes to judge it. Pure: equal reports give equal lists.
 */
export function inspectionPoints(
  { topology, findings }: Pick<AnalysisReport, 'topology' | 'findings'>,
  paths: readonly string[],
): readonly InspectionPoint[] {
  const asked = new Set(paths);
  const index = indexTopology(topology, asked);
  const ways = withWorkBeside([...toldTogether(writePaths(index), transactions(index)), ...entryPoints(index)], index);
  const drafts: readonly DraftPoint[] = [
    ...ways,
    ...outboundCalls(index),
    ...events(index),
    ...caches(index),
    ...queries(index),
    ...statePoints(index, (point) => isToldIn(ways, point)),
    ...dependencies(findings),
  ].filter((draft) => asked.has(draft.path) || leadsInto(draft, asked));
  const ofFiles = findings.filter(({ path }) => asked.has(path));
  const points = alikeTogether(drafts.map((draft) => withFindings(draft, ofFiles))).map(withoutRepeats);
  return withOwnIds(points)
    .toSorted((a, b) => b.weight - a.weight || compareTexts(a.path, b.path) || compareTexts(a.id, b.id))
    .map((point, at) => (at < MOST_WITH_NEEDS ? point : { ...point, needs: [] }));
}

/** Code in the files may be a step of a write path that begins elsewhere. */
function leadsInto({ kind, needs }: InspectionPoint, asked: ReadonlySet<string>): boolean {
  return kind === 'write-path' && needs.some(({ path, isStep }) => isStep && asked.has(path));
}

/** Of several points with one name the later ones are numbered, in order of their place. */
function withOwnIds(points: readonly InspectionPoint[]): readonly InspectionPoint[] {
  const counts = new Map<string, number>();
  return points.map((point) => {
    const count = (counts.get(point.id) ?? 0) + 1;
    counts.set(point.id, count);
    return count === 1 ? point : { ...point, id: `${point.id}~${count}` };
  });
}

/** What the analyser found in the lines of a point belongs to what is known of it. */
function withFindings(point: DraftPoint, findings: readonly Finding[]): DraftPoint {
  if (point.kind === 'dependency') return point;
  const within = findings.flatMap((finding) => {
    const range = finding.path === point.path ? rangeOfFinding(finding) : undefined;
    return range && rangeContains(point.range, range)
      ? [`the analyser found at line ${range.start.line + 1}: ${finding.title}`]
      : [];
  });
  if (within.length === 0) return point;
  return { ...point, facts: [...point.facts, ...new Set(within)], weight: point.weight + FOUND };
}

function withoutRepeats(point: InspectionPoint): InspectionPoint {
  const kept: { readonly path: string; readonly range: TextRange }[] = [];
  for (const need of point.needs) {
    const isThere = (place: { readonly path: string; readonly range: TextRange }) =>
      place.path === need.path && rangeContains(place.range, need.range);
    if (!isThere(point) && !kept.some(isThere)) kept.push(need);
  }
  return { ...point, needs: kept.slice(0, MOST_NEEDS) };
}
