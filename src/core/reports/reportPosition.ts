import type { TextRange } from '../findings/textRange';

/** A range as reports and people count: 1-based lines and columns, columns in UTF-16 code units, the end exclusive. */
export interface ReportRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function reportRange({ start, end }: TextRange): ReportRange {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
