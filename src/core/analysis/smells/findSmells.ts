import type { Analysis, ArchitectureDetector } from '../analysis';
import { packageOfFiles } from '../components/packageOf';
import { createBarrelReader } from '../declaringModules';
import { rememberEach, rememberLatest } from '../remember';
import type { FileIndex } from '../resolution/fileIndex';
import { findComponentCycles } from './componentCycles';
import { findCyclicDependencies } from './cyclicDependency';
import { findGodComponents } from './godComponent';
import { findGodModules } from './godModule';
import { findHubLikeDependencies } from './hubLikeDependency';
import { productionCodeReader, type SmellDetector } from './smell';
import { findUnstableDependencies } from './unstableDependency';

const DETECTORS: readonly SmellDetector[] = [
  findCyclicDependencies,
  findGodComponents,
  findGodModules,
  findHubLikeDependencies,
  findUnstableDependencies,
];

/** Folders with fewer imports along their cycles are neighbours that know each other, not a tangle. */
const MIN_FOLDER_IMPORTS = 10;

/**
 * Finds the architecture smells of a workspace, tests left out, barrels seen through. Of a module that holds little but a god
 * class only the class is told: its finding stands in the scans already.
 */
export function smellFinder(): ArchitectureDetector {
  const declaringEdges = createBarrelReader();
  const productionCodeOf = productionCodeReader();
  const packageOf = rememberLatest((files: FileIndex) => rememberEach(packageOfFiles(files.paths)));
  return (analysis) => {
    const edges = declaringEdges(analysis.graph.edges, analysis.scans);
    const code = productionCodeOf({ ...analysis.graph, edges }, (path) => analysis.textOf(path));
    const groupings = [
      { noun: 'package', groupOf: packageOf(analysis.files), isBetween: isApart, minImports: 2 },
      { noun: 'folder', groupOf: code.folderOf, isBetween: isApart, minImports: MIN_FOLDER_IMPORTS },
    ];
    const cycles = groupings.flatMap((grouping) => findComponentCycles(code, grouping));
    const smells = [...DETECTORS.flatMap((detect) => detect(code)), ...cycles];
    return smells.filter(({ code: smell, path }) => smell !== 'god-module' || !holdsGodClass(path, analysis));
  };
}

function holdsGodClass(path: string, { scans }: Analysis): boolean {
  const findings = scans.get(path)?.findings ?? [];
  return findings.some(({ code, confidence }) => code === 'god-class' && confidence !== 'low');
}

/** Whether neither folder lies in the other: a folder, or a package, and what is below it are one component. */
function isApart(a: string, b: string): boolean {
  return a !== b && a !== '' && b !== '' && !a.startsWith(`${b}/`) && !b.startsWith(`${a}/`);
}
