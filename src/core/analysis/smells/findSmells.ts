import type { Analysis, ArchitectureDetector } from '../analysis';
import { createPackageReader } from '../components/packageOf';
import { createBarrelReader } from '../graph/declaringModules';
import { areApart } from '../graph/metrics';
import { findComponentCycles } from './componentCycles';
import { cycleFinder } from './cyclicDependency';
import { findGodComponents } from './godComponent';
import { godModuleFinder } from './godModule';
import { findHubLikeDependencies } from './hubLikeDependency';
import { type ProductionCode, productionCodeReader } from './productionCode';
import { rememberFindings } from './rememberFindings';
import { findUnstableDependencies } from './unstableDependency';

/** What each smell rests on beside texts: of what is named here nothing changes without becoming another object. */
const byEdges = ({ edges }: ProductionCode) => [edges];
const bySize = ({ edges, nodes }: ProductionCode) => [edges, nodes];
const byChurn = ({ edges, revisionsOf }: ProductionCode) => [edges, revisionsOf];

/** Folders with fewer imports along their cycles are neighbours that know each other, not a tangle. */
const MIN_FOLDER_IMPORTS = 10;

/**
 * Finds the architecture smells of a workspace, tests left out, barrels seen through. Of a module that holds little but a god
 * class only the class is told: its finding stands in the scans already.
 */
export function smellFinder(): ArchitectureDetector {
  const declaringEdges = createBarrelReader();
  const productionCodeOf = productionCodeReader();
  const packageOf = createPackageReader();
  const smellsOfModules = [
    rememberFindings(cycleFinder(), byChurn),
    rememberFindings(findGodComponents, bySize),
    rememberFindings(godModuleFinder(), bySize),
    rememberFindings(findHubLikeDependencies, byEdges),
  ];
  const unstableDependencies = rememberFindings(findUnstableDependencies, byEdges);
  const packageCycles = rememberFindings(
    (code: CodeInPackages) =>
      findComponentCycles(code, { noun: 'package', groupOf: code.packageOf, isBetween: areApart, minImports: 2 }),
    ({ edges, packageOf }) => [edges, packageOf],
  );
  const folderCycles = rememberFindings(
    (code: ProductionCode) =>
      findComponentCycles(code, {
        noun: 'folder',
        groupOf: code.folderOf,
        isBetween: areApart,
        minImports: MIN_FOLDER_IMPORTS,
      }),
    byEdges,
  );
  return (analysis) => {
    const { nodes } = analysis.graph;
    const edgesByNode = declaringEdges(analysis.edgesByNode, analysis.modules);
    const code = productionCodeOf(nodes, edgesByNode, (path) => analysis.textOf(path));
    const smells = [
      ...smellsOfModules.flatMap((find) => find(code)),
      ...(analysis.isWanted('unstable-dependency') ? unstableDependencies(code) : []),
      ...packageCycles({ ...code, packageOf: packageOf(analysis.files) }),
      ...folderCycles(code),
    ];
    return smells.filter(({ code: smell, path }) => smell !== 'god-module' || !holdsGodClass(path, analysis));
  };
}

interface CodeInPackages extends ProductionCode {
  readonly packageOf: (path: string) => string;
}

function holdsGodClass(path: string, { scans }: Analysis): boolean {
  const findings = scans.get(path)?.findings ?? [];
  return findings.some(({ code, confidence }) => code === 'god-class' && confidence !== 'low');
}
