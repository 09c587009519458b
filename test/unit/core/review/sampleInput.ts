import { excerptOf } from '../../../../src/core/analysis/facts/analysisExcerpt';
import { EMPTY_TOPOLOGY } from '../../../../src/core/analysis/topology/structure/topology';
import type { ReviewInput } from '../../../../src/core/review/reviewer';

/** A review's input of which the analyser knows nothing. */
export function sampleInput(input: Pick<ReviewInput, 'target' | 'files'> & Partial<ReviewInput>): ReviewInput {
  const graph = { nodes: [], edges: [], outside: [], cycles: [] };
  const analysis = excerptOf({ graph, topology: EMPTY_TOPOLOGY, findings: [], problems: [] }, []);
  return { leftOut: [], neighbours: [], instructions: [], analysis, ...input };
}
