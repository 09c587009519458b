import type { Finding } from '../../findings/finding';
import type { Analysis } from '../analysis';
import { edgesToDeclaringModules } from '../declaringModules';
import { findCyclicDependencies } from './cyclicDependency';
import { findGodModules } from './godModule';
import { findHubLikeDependencies } from './hubLikeDependency';
import { productionCode, type SmellDetector } from './smell';
import { findUnstableDependencies } from './unstableDependency';

const DETECTORS: readonly SmellDetector[] = [
  findCyclicDependencies,
  findGodModules,
  findHubLikeDependencies,
  findUnstableDependencies,
];

/**
 * The architecture smells of a workspace, tests left out, barrels seen through. Of a module that holds little but a god class only the class is
 * told: its finding stands in the scans already.
 */
export function findSmells(analysis: Analysis): readonly Finding[] {
  const edges = edgesToDeclaringModules(analysis.graph.edges, analysis.scans);
  const code = productionCode({ ...analysis.graph, edges }, (path) => analysis.textOf(path));
  const smells = DETECTORS.flatMap((detect) => detect(code));
  return smells.filter(({ code: smell, path }) => smell !== 'god-module' || !holdsGodClass(path, analysis));
}

function holdsGodClass(path: string, { scans }: Analysis): boolean {
  const findings = scans.get(path)?.findings ?? [];
  return findings.some(({ code, confidence }) => code === 'god-class' && confidence !== 'low');
}
