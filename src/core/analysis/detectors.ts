import type { ArchitectureDetector } from './analysis';
import { findSmells } from './smells/findSmells';

/** What looks at the workspace as a whole. What looks at one file alone is a `FileInspector`. */
export const DETECTORS: readonly ArchitectureDetector[] = [({ graph, textOf }) => findSmells(graph, textOf)];
