import type { LineSpan } from '../analysis/scan/outline';
import type { SourceFile } from '../analysis/structure/sourceFile';

/** A run of consecutive lines of a file. */
export interface LineRun {
  /** 0-based. */
  readonly firstLine: number;
  readonly text: string;
}

/** Some lines of a file as they stand, joined into runs of neighbouring lines, those that `isSent` (0-based) left out. */
export function signatureLines(
  { text }: SourceFile,
  spans: readonly LineSpan[],
  isSent: (line: number) => boolean,
): readonly LineRun[] {
  const lines = text.split(/\r\n|\r|\n/);
  const wanted = new Set<number>();
  for (const [first, last] of spans)
    for (let line = first; line <= Math.min(last, lines.length - 1); line++) if (!isSent(line)) wanted.add(line);
  const runs: { readonly firstLine: number; readonly lines: string[] }[] = [];
  for (const line of [...wanted].sort((a, b) => a - b)) {
    const open = runs.at(-1);
    if (open && open.firstLine + open.lines.length === line) open.lines.push(lines[line] ?? '');
    else runs.push({ firstLine: line, lines: [lines[line] ?? ''] });
  }
  return runs.map((run) => ({ firstLine: run.firstLine, text: run.lines.join('\n') }));
}
