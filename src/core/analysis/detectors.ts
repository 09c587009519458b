import type { ArchitectureDetector } from './analysis';
import { findInHistory } from './history/findInHistory';
import { compileLayers } from './layers/compileLayers';
import { findLayeringViolations } from './layers/layeringViolation';
import { readLayersFiles } from './layers/readLayersFiles';
import { rememberLatest } from './remember';
import { deadModuleFinder } from './smells/deadModule';
import { smellFinder } from './smells/findSmells';
import { wrongCaseFinder } from './smells/importCase';
import { findChattyCalls } from './topology/detectors/chattyCalls';
import { findDualWritesAcross } from './topology/detectors/dualWriteAcross';
import { findMissingTransactionsAcross } from './topology/detectors/missingTransactionAcross';
import { sharedTableFinder } from './topology/detectors/sharedTable';

/**
 * What looks at the workspace as a whole. What looks at one file alone is a `FileInspector`. The detectors remember what
 * follows from the set of files alone, so that the next analysis of the same files need not work it out again.
 */
export function createDetectors(): readonly ArchitectureDetector[] {
  return [
    smellFinder(),
    deadModuleFinder(),
    wrongCaseFinder(),
    violationFinder(),
    sharedTableFinder(),
    findChattyCalls,
    findDualWritesAcross,
    findMissingTransactionsAcross,
    findInHistory,
  ];
}

function violationFinder(): ArchitectureDetector {
  const layersOf = rememberLatest((files: Parameters<typeof readLayersFiles>[0]) =>
    readLayersFiles(files).map(({ layers }) => compileLayers(layers)),
  );
  return (analysis) => findLayeringViolations(analysis, layersOf(analysis.files));
}
