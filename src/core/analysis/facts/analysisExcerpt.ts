import type { Finding } from '../../findings/finding';
import type { AnalysisProblem, AnalysisReport } from '../analyser';
import { type Neighbours, neighboursOf } from '../graph/neighbours';
import { typeOnlyCycles } from '../graph/typeOnlyCycles';
import type { InspectionPoint } from '../inspection/inspectionPoint';
import { inspectionPoints } from '../inspection/inspectionPoints';
import type { ChangeLog } from '../structure/changeLog';
import { type ArchitectureFacts, architectureFacts, NO_SURROUNDINGS } from './architectureFacts';

/** What an analysis says about some files and what is near them: a small part of the whole, however large that is. */
export interface AnalysisExcerpt {
  /** Modules of the whole graph. */
  readonly moduleCount: number;
  /** Imports between modules of the whole graph. */
  readonly importCount: number;
  readonly facts: ArchitectureFacts;
  /** At most {@link MOST_NEIGHBOURS} of each kind. */
  readonly neighbours: Neighbours;
  /** The points of architectural risk in the files, and the write paths that pass through them, weightiest first. */
  readonly inspection: readonly InspectionPoint[];
  /** Those with a place in one of the files, their own or a related one. */
  readonly findings: readonly Finding[];
  /** Those of the files, those of no single file, and those of what the team declared. */
  readonly problems: readonly AnalysisProblem[];
}

/** More neighbours than this of one kind fit no request anyway. */
const MOST_NEIGHBOURS = 60;

/** The part of a report that is about the files at `paths`, with what `history` tells of them. */
export function excerptOf(
  report: AnalysisReport,
  paths: readonly string[],
  history: readonly ChangeLog[] = [],
): AnalysisExcerpt {
  const { graph, topology, findings } = report;
  const { imports, importers } = neighboursOf(paths, graph);
  return {
    ...findingsExcerptOf(report, paths),
    facts: architectureFacts(paths, graph, topology, history),
    neighbours: { imports: imports.slice(0, MOST_NEIGHBOURS), importers: importers.slice(0, MOST_NEIGHBOURS) },
    inspection: inspectionPoints({ topology, findings }, paths),
  };
}

/**
 * What of it a list of findings takes: of the facts the cycles of types alone, no neighbours, and no points, which are
 * for a model that is sent the code.
 */
export function findingsExcerptOf(
  { graph, findings, problems }: AnalysisReport,
  paths: readonly string[],
): AnalysisExcerpt {
  const asked = new Set(paths);
  const typeCycles = typeOnlyCycles(graph).filter((cycle) => cycle.some((path) => asked.has(path)));
  return {
    moduleCount: graph.nodes.length,
    importCount: graph.edges.length,
    facts: { ...NO_SURROUNDINGS, typeCycles, modules: [], cycles: [] },
    neighbours: { imports: [], importers: [] },
    inspection: [],
    findings: findings.filter((finding) => placesOf(finding).some(({ path }) => asked.has(path))),
    problems: problems.filter(
      ({ path, declaration }) => declaration !== undefined || path === '' || path === '.' || asked.has(path),
    ),
  };
}

function placesOf(finding: Finding): readonly { readonly path: string }[] {
  return finding.placement.kind === 'placed' ? [finding, ...finding.related] : finding.related;
}
