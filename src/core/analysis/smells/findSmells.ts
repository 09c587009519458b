import type { Finding } from '../../findings/finding';
import type { ModuleGraph } from '../moduleGraph';
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

/** The architecture smells of a module graph, tests left out. */
export function findSmells(graph: ModuleGraph, textOf: (path: string) => string): readonly Finding[] {
  const code = productionCode(graph, textOf);
  return DETECTORS.flatMap((detect) => detect(code));
}
