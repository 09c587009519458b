import { compareTexts } from '../compareTexts';
import type { Finding, PlacedFinding } from '../finding';
import { comparePositions, type TextPosition, type TextRange } from '../textRange';

/** Where a person is: a file and a position in it; `undefined` when in none. */
export interface Whereabouts {
  readonly path: string;
  readonly position: TextPosition;
  /** The finding they went to last, so that several at one position are told apart. */
  readonly fingerprint?: string | undefined;
}

/** By path, then by position, then by fingerprint: the order in which a person goes through findings. */
export function inEditorOrder(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  return findings.toSorted(compare);
}

/**
 * The finding that comes next, or before, in an {@link inEditorOrder} list, across files and around its end;
 * `undefined` when there is none. Without whereabouts it is the first, or the last.
 */
export function neighbouringFinding(
  ordered: readonly PlacedFinding[],
  direction: 'next' | 'previous',
  here: Whereabouts | undefined,
): PlacedFinding | undefined {
  if (!here) return direction === 'next' ? ordered[0] : ordered.at(-1);
  const at = ordered.findIndex(({ finding, range }) => isAt(finding, range, here));
  if (at >= 0) return ordered.at((at + (direction === 'next' ? 1 : -1)) % ordered.length);
  return direction === 'next'
    ? (ordered.find((one) => compareTo(one, here) > 0) ?? ordered[0])
    : (ordered.findLast((one) => compareTo(one, here) < 0) ?? ordered.at(-1));
}

function isAt({ path, fingerprint }: Finding, { start }: TextRange, here: Whereabouts): boolean {
  return fingerprint === here.fingerprint && path === here.path && comparePositions(start, here.position) === 0;
}

function compareTo({ finding, range }: PlacedFinding, { path, position }: Whereabouts): number {
  return compareTexts(finding.path, path) || comparePositions(range.start, position);
}

function compare(a: PlacedFinding, b: PlacedFinding): number {
  return (
    compareTexts(a.finding.path, b.finding.path) ||
    comparePositions(a.range.start, b.range.start) ||
    compareTexts(a.finding.fingerprint, b.finding.fingerprint)
  );
}
