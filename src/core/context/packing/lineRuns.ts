/** Lines that follow each other. */
export interface LineRun {
  /** 0-based. */
  readonly firstLine: number;
  readonly text: string;
}

/** Puts lines together that follow each other; they come by their 0-based numbers, in order. */
export function lineRuns(lines: Iterable<readonly [line: number, text: string]>): readonly LineRun[] {
  const runs: { readonly firstLine: number; readonly texts: string[] }[] = [];
  for (const [line, text] of lines) {
    const open = runs.at(-1);
    if (open && open.firstLine + open.texts.length === line) open.texts.push(text);
    else runs.push({ firstLine: line, texts: [text] });
  }
  return runs.map(({ firstLine, texts }) => ({ firstLine, text: texts.join('\n') }));
}
