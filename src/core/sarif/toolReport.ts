import type { Category } from '../findings/category';
import type { Finding } from '../findings/finding';
import type { Severity } from '../findings/severity';

/** What other tools found, as far as a SARIF log tells it without the files it is about. */
export interface ToolReport {
  /** One for each tool, in the order of their first runs. */
  readonly tools: readonly ToolRun[];
  /** The addresses below which the runs say their files stand. */
  readonly bases: readonly string[];
}

/** All runs of one tool in a log, taken together. */
export interface ToolRun {
  readonly tool: string;
  readonly results: readonly ToolResult[];
  /** Results beyond those that are read. */
  readonly leftOut: number;
  /** How many results the log says are gone since its baseline; missing where it was compared with none. */
  readonly fixed?: number;
  /** A run says of itself that it failed. */
  readonly isFailed: boolean;
}

export interface ToolResult {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly category: Category;
  /** One line. */
  readonly title: string;
  /** Markdown. */
  readonly why: string;
  /** Markdown; empty when the rule brings no help. */
  readonly recommendation: string;
  readonly helpUri?: string;
  readonly place?: ToolPlace;
  readonly related: readonly (ToolPlace & { readonly message: string })[];
  /** Why the tool's users set it aside; empty when they gave no reason. */
  readonly suppressed?: string;
  /** Against the log's baseline. */
  readonly isNew?: boolean;
  /** The finding itself, where this program wrote the log. */
  readonly own?: Finding;
}

export interface ToolPlace {
  /** As the log gives it, base addresses resolved: absolute, or relative to a root that the log does not tell. */
  readonly uri: string;
  /** Missing when the result is about the whole file. */
  readonly region?: ToolRegion;
}

/** A part of a file. Lines and columns count from 1, the end column is exclusive; offsets count from 0. */
export interface ToolRegion {
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly charOffset?: number;
  readonly charLength?: number;
  /** Columns and offsets count code points, not UTF-16 units. */
  readonly countsCodePoints: boolean;
  readonly snippet?: string;
}

/** Why a file cannot be opened as a report. `detail` is the parser's own words. */
export type ReportProblem =
  | { readonly kind: 'not-json'; readonly detail: string }
  | { readonly kind: 'not-sarif' }
  | { readonly kind: 'other-version'; readonly version: string }
  | { readonly kind: 'too-large'; readonly megabytes: number }
  | { readonly kind: 'unreadable'; readonly detail: string };

export type ReportReading =
  | { readonly kind: 'report'; readonly report: ToolReport }
  | { readonly kind: 'problem'; readonly problem: ReportProblem };
