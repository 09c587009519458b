import type { InspectionPoint } from '../../analysis/inspection/inspectionPoint';
import type { FileOutline } from '../../analysis/scan/outline';
import { rangesTouch, type TextRange } from '../../findings/textRange';

/** More symbols than this are judged by their names alone. */
const MOST_SYMBOLS = 12;

/** A part of a file that is under review. */
interface Part {
  readonly path: string;
  readonly range: TextRange;
}

/**
 * What stands in for points of architectural risk where none were found: the largest functions and classes of the parts
 * under review, and each part itself where its file has no outline.
 */
export function symbolPoints(parts: readonly Part[], outlines: readonly FileOutline[]): readonly InspectionPoint[] {
  const byPath = new Map(outlines.map((outline) => [outline.path, outline]));
  const points = parts.flatMap((part): InspectionPoint[] => {
    const { path, range } = part;
    const outline = byPath.get(path);
    if (!outline) return [pointOf(path.slice(path.lastIndexOf('/') + 1), path, range)];
    const touching = outline.symbols.filter((symbol) => rangesTouch(symbol.range, range));
    const innermost = touching.filter((symbol) => !touching.some((other) => other !== symbol && isIn(other, symbol)));
    return innermost.map((symbol) => pointOf(symbol.name || `line ${symbol.range.start.line + 1}`, path, symbol.range));
  });
  return points.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_SYMBOLS);
}

function isIn(inner: { readonly range: TextRange }, outer: { readonly range: TextRange }): boolean {
  return outer.range.start.line <= inner.range.start.line && inner.range.end.line <= outer.range.end.line;
}

function pointOf(name: string, path: string, range: TextRange): InspectionPoint {
  const { start, end } = range;
  const id = `symbol:${path}#${name}:${start.line}`;
  const weight = Math.min(1, (end.line - start.line + 1) / 1000);
  return { id, kind: 'symbol', name, path, range, facts: [], weight, needs: [] };
}
