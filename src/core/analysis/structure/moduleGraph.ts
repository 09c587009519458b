import type { TextRange } from '../../findings/textRange';
import type { Language } from '../syntax/language';
import type { TypeCount } from '../syntax/typeCount';

/**
 * How one module uses another. `type` edges vanish at run time; `dynamic` ones (`import()`, a call-time `require`)
 * do not take part in load-time cycles.
 */
export type ImportKind = 'static' | 'type' | 'dynamic' | 'require' | 're-export' | 'side-effect';

export interface ModuleNode {
  readonly path: string;
  readonly language: Language;
  /** Lines that are neither blank nor only a comment. */
  readonly linesOfCode: number;
  /** Test code: still a node, but left out of smells. */
  readonly isTest: boolean;
  /** Commits of the last 18 months that touched it (its churn); missing where no history is known. */
  readonly revisions?: number;
  /** The component of the team's layers file it belongs to; missing where none takes it in. */
  readonly layer?: string;
  /** The types it declares; missing where none are, where they were not asked for, and in languages that tell no abstract ones. */
  readonly types?: TypeCount;
}

/** An import of one workspace module by another. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: ImportKind;
  /** As written in the source. */
  readonly specifier: string;
  /** The whole import statement, in `from`. */
  readonly range: TextRange;
  /** Names it takes from the module, as that calls them, `*` for all; missing where it is not told. */
  readonly names?: readonly string[];
}

/** An import that leads out of the workspace, or nowhere. */
export interface OutsideImport {
  readonly from: string;
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly range: TextRange;
  /**
   * `external`: a package or a standard module; `missing`: looks local, but no such file; `expression`: not a literal;
   * `asset`: no code, such as a style sheet or JSON.
   */
  readonly resolution: 'external' | 'missing' | 'expression' | 'asset';
}

/** The modules of a workspace and what imports what, sorted by path so that equal input gives equal output. */
export interface ModuleGraph {
  readonly nodes: readonly ModuleNode[];
  readonly edges: readonly ImportEdge[];
  readonly outside: readonly OutsideImport[];
  /** Strongly connected components of more than one module over load-time edges (no `type`, no `dynamic`), each sorted. */
  readonly cycles: readonly (readonly string[])[];
}

/** Whether an import of this kind takes part in loading a module, and so in load-time cycles. */
export function isLoadTime(kind: ImportKind): boolean {
  return kind !== 'type' && kind !== 'dynamic';
}
