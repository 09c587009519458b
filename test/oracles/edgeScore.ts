/** Two sets of edges side by side. */
export interface EdgeScore {
  readonly ours: number;
  readonly theirs: number;
  readonly both: number;
  /** The share of their edges that are ours too; 1 when there are none. */
  readonly recall: number;
  /** The share of our edges that are theirs too; 1 when there are none. */
  readonly precision: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** What the issue of an oracle other than dependency-cruiser asks for. */
const ENOUGH = 0.99;

/** Joins the two ends of an edge. */
export function edgeText(from: string, to: string): string {
  return `${from} -> ${to}`;
}

export function scoreEdges(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): EdgeScore {
  const missed = [...theirs].filter((edge) => !ours.has(edge));
  const wrong = [...ours].filter((edge) => !theirs.has(edge));
  const both = ours.size - wrong.length;
  const share = (whole: number) => (whole === 0 ? 1 : both / whole);
  return {
    ours: ours.size,
    theirs: theirs.size,
    both,
    recall: share(theirs.size),
    precision: share(ours.size),
    missed,
    wrong,
  };
}

export function printHeader(): void {
  console.log('| corpus | files | edges of both | missed | wrong | recall | precision |');
  console.log('|---|---|---|---|---|---|---|');
}

/** Prints a row, the differences on the error stream, and makes the process fail when the share is too low. */
export function printScore(name: string, files: number, score: EdgeScore): void {
  const { both, missed, wrong, recall, precision } = score;
  console.log(
    `| ${name} | ${files} | ${both} | ${missed.length} | ${wrong.length} | ${recall.toFixed(4)} | ${precision.toFixed(4)} |`,
  );
  for (const edge of missed) console.error(`missed: ${edge}`);
  for (const edge of wrong) console.error(`wrong: ${edge}`);
  if (Math.min(recall, precision) < ENOUGH) process.exitCode = 1;
}
