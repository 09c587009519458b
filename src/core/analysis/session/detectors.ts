import { rememberLatest } from '../algorithms/remember';
import type { Analysis, ArchitectureDetector } from '../analysis';
import { findInHistory } from '../history/findInHistory';
import { compileLayers } from '../layers/compileLayers';
import { findLayeringViolations } from '../layers/layeringViolation';
import { readLayersFiles } from '../layers/readLayersFiles';
import { deadModuleFinder } from '../smells/deadModule';
import { smellFinder } from '../smells/findSmells';
import { wrongCaseFinder } from '../smells/importCase';
import { rememberFindings } from '../smells/rememberFindings';
import { findChattyCalls } from '../topology/detectors/chattyCalls';
import { findDualWritesAcross } from '../topology/detectors/dualWriteAcross';
import { missingTransactionFinder } from '../topology/detectors/missingTransactionAcross';
import { sharedTableFinder } from '../topology/detectors/sharedTable';

/**
 * What looks at the workspace as a whole. What looks at one file alone is a `FileInspector`. The detectors remember what
 * they found, and what follows from the set of files alone, for as long as what it rests on is the same.
 */
export function createDetectors(): readonly ArchitectureDetector[] {
  return [
    smellFinder(),
    deadModuleFinder(),
    wrongCaseFinder(),
    violationFinder(),
    sharedTableFinder(),
    whereWanted(
      'chatty-calls',
      rememberFindings(findChattyCalls, ({ topology }) => [topology]),
    ),
    rememberFindings(findDualWritesAcross, ({ topology }) => [topology]),
    missingTransactionFinder(),
    rememberFindings(findInHistory, ({ graph, history }) => [graph.nodes, graph.edges, history]),
  ];
}

/** The detector of a code that some workspaces do not want to hear of. */
function whereWanted(code: string, detect: ArchitectureDetector): ArchitectureDetector {
  return (analysis) => (analysis.isWanted(code) ? detect(analysis) : []);
}

function violationFinder(): ArchitectureDetector {
  const layersOf = rememberLatest((texts: Parameters<typeof readLayersFiles>[0]) =>
    readLayersFiles(texts).map(({ layers }) => compileLayers(layers)),
  );
  const find = rememberFindings(
    (analysis: Analysis) => findLayeringViolations(analysis, layersOf(analysis.files.texts)),
    ({ graph, files }) => [graph.edges, graph.outside, files],
  );
  return (analysis) => (layersOf(analysis.files.texts).length === 0 ? [] : find(analysis));
}
