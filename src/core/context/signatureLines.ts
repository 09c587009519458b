import type { FileOutline } from '../analysis/outline';
import type { SourceFile } from '../analysis/sourceFile';

/** A run of consecutive lines of a file. */
export interface LineRun {
  /** 0-based. */
  readonly firstLine: number;
  readonly text: string;
}

/**
 * The lines of a file that its outline names, as they stand, joined into runs of neighbouring lines: what a reader needs
 * to know a module by its surface. Its imports are among them where `withImports` says so. Lines that `isSent` (0-based)
 * go along anyway and are left out.
 */
export function signatureLines(
  file: SourceFile,
  { imports, signatures }: FileOutline,
  withImports: boolean,
  isSent: (line: number) => boolean,
): readonly LineRun[] {
  const lines = file.text.split(/\r\n|\r|\n/);
  const wanted = new Set<number>();
  for (const [first, last] of withImports ? [...imports, ...signatures] : signatures)
    for (let line = first; line <= Math.min(last, lines.length - 1); line++) if (!isSent(line)) wanted.add(line);
  const runs: { readonly firstLine: number; readonly lines: string[] }[] = [];
  for (const line of [...wanted].sort((a, b) => a - b)) {
    const open = runs.at(-1);
    if (open && open.firstLine + open.lines.length === line) open.lines.push(lines[line] ?? '');
    else runs.push({ firstLine: line, lines: [lines[line] ?? ''] });
  }
  return runs.map((run) => ({ firstLine: run.firstLine, text: run.lines.join('\n') }));
}
