import type { ArchitectureDetector } from './analysis';
import { findInHistory } from './history/findInHistory';
import { findLayeringViolations } from './layers/layeringViolation';
import { readLayersFiles } from './layers/readLayersFiles';
import { findDeadModules } from './smells/deadModule';
import { findSmells } from './smells/findSmells';
import { findImportsOfWrongCase } from './smells/importCase';
import { findChattyCalls } from './topology/detectors/chattyCalls';
import { findSharedTables } from './topology/detectors/sharedTable';

/** What looks at the workspace as a whole. What looks at one file alone is a `FileInspector`. */
export const DETECTORS: readonly ArchitectureDetector[] = [
  findSmells,
  findDeadModules,
  findImportsOfWrongCase,
  (analysis) => {
    const layers = readLayersFiles(analysis.files).map((read) => read.layers);
    return findLayeringViolations(analysis, layers);
  },
  findSharedTables,
  findChattyCalls,
  findInHistory,
];
