/** An edge of a graph by node numbers. */
export type NumberedEdge = readonly [from: number, to: number];

/** What it costs to cut an edge; positive. */
export type CutCost = (from: number, to: number) => number;
