import { groupBy } from '../../analysis/algorithms/groupBy';
import { READ_PRICE, WRITE_PRICE } from '../budget/cachePrice';
import { tokensOfLength } from '../budget/estimateTokens';
import type { ContextPack, PackedPart } from '../contextPack';
import { isBeside, linesOfMany, type NeededLine, neededLines } from './neededLines';

/** Code that several requests may have in common, in front of what each brings itself. */
export interface CommonCode {
  /** Whole modules under review, and lines beside them that many requests need; by path. */
  readonly parts: readonly PackedPart[];
  /** Estimated, as it is sent: with line numbers. */
  readonly tokens: number;
  /** Tokens of each request, in their order, that it need not bring any more. */
  readonly spared: readonly number[];
}

/** So many amounts of code are weighed against each other. */
const STEPS = 20;

/**
 * What the requests of a review could have in common, from little to `most` tokens: first what most of them need, for
 * its size. It is taken from what each would bring alone, so that none is shown less.
 */
export function commonCode(packs: readonly ContextPack[], most: number): readonly CommonCode[] {
  const needed = neededLines(packs);
  // A line pays for itself that spares more than it takes to be written once and read by each of the others.
  const leastUses = WRITE_PRICE + READ_PRICE * (packs.length - 1);
  const modules = wholeModules(packs, needed);
  const lines = [...needed].flatMap(([path, ofFile]) => pieceOfMany(path, ofFile, leastUses));
  const pieces = [...modules, ...lines].toSorted((a, b) => b.worth - a.worth || (a.path < b.path ? -1 : 1));
  const shares = packs.map((pack) => shareOf(pack, needed, leastUses));
  const reach = Math.min(most, tokensOfLength(modules.reduce((sum, { units }) => sum + units, 0)));
  return Array.from({ length: STEPS }, (_, at) => piecesWithin(pieces, (reach * (at + 1)) / STEPS))
    .filter((chosen) => chosen.length > 0)
    .map((chosen) => commonOf(chosen, shares));
}

/** A module as a whole, or those of its lines that many requests need. */
interface Piece {
  readonly path: string;
  readonly isWhole: boolean;
  readonly parts: readonly PackedPart[];
  /** UTF-16 units, as it is sent. */
  readonly units: number;
  /** What it spares the requests, for its size: the more, the sooner it is chosen. */
  readonly worth: number;
}

function wholeModules(
  packs: readonly ContextPack[],
  needed: ReadonlyMap<string, ReadonlyMap<number, NeededLine>>,
): readonly Piece[] {
  const targets = packs.flatMap(({ parts }) => parts.filter((part) => !isBeside(part)));
  return [...groupBy(targets, ({ path }) => path)].map(([path, parts]) => {
    const units = unitsOf(parts);
    return { path, isWhole: true, parts, units, worth: usedUnits(needed.get(path)) / units };
  });
}

function pieceOfMany(path: string, lines: ReadonlyMap<number, NeededLine>, leastUses: number): readonly Piece[] {
  const parts = linesOfMany(path, lines, leastUses);
  if (parts.length === 0) return [];
  const units = unitsOf(parts);
  // A whole module is spared to the request that is about it, too; these lines are not.
  return [{ path, isWhole: false, parts, units, worth: usedUnits(lines, leastUses) / units - 1 }];
}

/** The pieces that are worth most, as many as fit. */
function piecesWithin(pieces: readonly Piece[], tokens: number): readonly Piece[] {
  const chosen = new Map<string, Piece>();
  let spent = 0;
  for (const piece of pieces) {
    const before = chosen.get(piece.path);
    // Of a module that goes along whole, nothing more has to.
    if (before?.isWhole) continue;
    const after = spent + piece.units - (before?.units ?? 0);
    if (tokensOfLength(after) > tokens) continue;
    chosen.set(piece.path, piece);
    spent = after;
  }
  return [...chosen.values()];
}

/** UTF-16 units of what a request brings of a file. */
interface Share {
  readonly path: string;
  readonly all: number;
  /** Beside the code it is about, of lines that many need. */
  readonly ofMany: number;
}

function shareOf(
  { parts }: ContextPack,
  needed: ReadonlyMap<string, ReadonlyMap<number, NeededLine>>,
  leastUses: number,
): readonly Share[] {
  return [...groupBy(parts, ({ path }) => path)].map(([path, ofFile]) => {
    const lines = needed.get(path);
    const isOfMany = (line: number): boolean => (lines?.get(line)?.uses ?? 0) >= leastUses;
    const ofMany = lines ? ofFile.filter(isBeside).reduce((sum, part) => sum + unitsWhere(part, isOfMany), 0) : 0;
    return { path, all: unitsOf(ofFile), ofMany };
  });
}

function commonOf(chosen: readonly Piece[], shares: readonly (readonly Share[])[]): CommonCode {
  const byPath = new Map(chosen.map((piece) => [piece.path, piece]));
  const sparedOf = ({ path, all, ofMany }: Share): number => {
    const piece = byPath.get(path);
    if (!piece) return 0;
    return piece.isWhole ? all : ofMany;
  };
  return {
    parts: chosen.toSorted((a, b) => (a.path < b.path ? -1 : 1)).flatMap(({ parts }) => parts),
    tokens: tokensOfLength(chosen.reduce((sum, { units }) => sum + units, 0)),
    spared: shares.map((share) => tokensOfLength(share.reduce((sum, one) => sum + sparedOf(one), 0))),
  };
}

/** Of a line's number, the bar, the space and the line break. */
const UNITS_BESIDE_LINE = 7;

function unitsOf(parts: readonly PackedPart[]): number {
  return parts.reduce((sum, part) => sum + unitsWhere(part, () => true), 0);
}

function unitsWhere({ firstLine, text }: PackedPart, isCounted: (line: number) => boolean): number {
  return text
    .split('\n')
    .reduce((sum, line, at) => sum + (isCounted(firstLine + at) ? line.length + UNITS_BESIDE_LINE : 0), 0);
}

function usedUnits(lines: ReadonlyMap<number, NeededLine> | undefined, leastUses = 0): number {
  return [...(lines?.values() ?? [])].reduce(
    (sum, { text, uses }) => sum + (uses >= leastUses ? uses * (text.length + UNITS_BESIDE_LINE) : 0),
    0,
  );
}
