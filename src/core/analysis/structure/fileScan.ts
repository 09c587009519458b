import type { SuppressionComment } from '../../findings/dismissals/suppressionComment';
import type { Finding } from '../../findings/finding';
import type { TextRange } from '../../findings/textRange';
import type { FileTopology } from '../topology/structure/fileTopology';
import type { ImportKind } from './moduleGraph';

/** An import as it stands in the source, before it is known where it leads. */
export interface RawImport {
  /** As written, without quotes; the source text of the expression when `isExpression`. */
  readonly specifier: string;
  readonly kind: ImportKind;
  /** The whole import statement. */
  readonly range: TextRange;
  /** Names the file takes from the module, as the module calls them; `*` for all of them. */
  readonly names: readonly string[];
  /** The specifier is computed, so nobody can tell where it leads. */
  readonly isExpression?: boolean;
  /** No statement but the use of a name that needs none: a class of the same Java package, or of any other place. */
  readonly isImplicit?: boolean;
}

/** A name a module gives out. */
export interface ExportedName {
  /** As others import it; `*` for all names of `from`. */
  readonly name: string;
  /** The specifier of the module it only passes on. */
  readonly from?: string;
  /** What that module calls it; `*` for the module itself. Present when `from` is. */
  readonly as?: string;
}

/** What the imports, names and lines of one file are: a pure function of its path and text. */
export interface ImportScan {
  readonly imports: readonly RawImport[];
  /** The package the file says it belongs to (Go, Java, the first namespace in C#); empty for others. */
  readonly packageName: string;
  /**
   * Names other files of the language may refer to without knowing this file: Go's top-level names, Java's types;
   * C#'s types with their namespace, and its extension methods as `Namespace.method()`.
   */
  readonly declares: readonly string[];
  /** Namespaces the file opens for every file of its project (C#'s `global using`). */
  readonly opens?: readonly string[];
  /** Missing where the language's modules name no exports. */
  readonly exports?: readonly ExportedName[];
}

/** A god class by the fingerprint of its finding, with its Weighted Method Count. */
export interface GodClassWeight {
  readonly fingerprint: string;
  readonly wmc: number;
}

/** Everything the analyser keeps of one file. */
export interface FileScan extends ImportScan {
  readonly linesOfCode: number;
  /** What the rules found in this file. */
  readonly findings: readonly Finding[];
  /** Marks of which the file has a place and a rule asks whether the service has one; none when missing. */
  readonly signals?: readonly string[];
  /** Comments that set findings aside; none when missing. */
  readonly suppressions?: readonly SuppressionComment[];
  /** How heavy the god classes among the findings are; none when missing. */
  readonly godClasses?: readonly GodClassWeight[];
  /** What it tells of the backend's topology; missing for tests and for what is no part of a backend. */
  readonly topology?: FileTopology;
  /** Why the file could not be read, wholly or in part. */
  readonly problem?: string;
}
