import type { Anchor } from '../../../../src/core/review/anchoring/anchorFindings';
import { withoutWhitespace } from '../../../../src/core/review/anchoring/squeezedText';

/** Whole lines of a source, quoted. */
export interface PlantedQuote {
  readonly path: string;
  readonly quote: string;
  /** 0-based line at which it begins. */
  readonly first: number;
  /** Other lines at which the same text begins, 0-based. */
  readonly others: readonly number[];
}

/** What became of a planted quote: at its lines, at others, or without a place. */
export type Fate = 'right' | 'wrong' | 'open';

/** Numbers below a bound that are the same in every run. */
export function repeatableRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** At most `count` quotes of one to three lines, each beginning and ending with a line that is not empty. */
export function plantQuotes(
  path: string,
  lines: readonly string[],
  count: number,
  random: (below: number) => number,
): readonly PlantedQuote[] {
  const squeezed = lines.map(withoutWhitespace);
  return Array.from({ length: count }, (): PlantedQuote[] => {
    const length = 1 + random(3);
    const first = random(lines.length - length);
    const quoted = lines.slice(first, first + length);
    const text = withoutWhitespace(quoted.join(''));
    if (quoted[0]?.trim() === '' || quoted.at(-1)?.trim() === '' || text.length < 3) return [];
    const others = squeezed.flatMap((line, at) =>
      line !== '' && at !== first && squeezed.slice(at, at + length).join('') === text ? [at] : [],
    );
    return [{ path, quote: quoted.join('\n'), first, others }];
  }).flat();
}

/** Places a quote by a 1-based line that was named with it. */
export function placeByHint(anchor: Anchor, { path, quote, first }: PlantedQuote, line: number): Fate {
  const { placement } = anchor.place({ file: path, quote, line });
  return placement.kind === 'unplaced' ? 'open' : placement.range.start.line === first ? 'right' : 'wrong';
}

/**
 * Places a quote as a model would correct it that knows what it means: it names the right one of the lines it is
 * shown, or quotes on until the text stands once.
 */
export function placeByAnswer(anchor: Anchor, planted: PlantedQuote, lines: readonly string[]): Fate {
  const { path, quote, first } = planted;
  const { placement } = anchor.place({ file: path, quote, line: 0 });
  const listed = placement.kind === 'unplaced' ? placement.mayBeAt : undefined;
  const isListed = listed !== undefined && (listed.lines.includes(first) || listed.count === listed.lines.length);
  const length = isListed ? quote.split('\n').length : lengthUntilUnique(lines, first);
  const longer = lines.slice(first, first + length).join('\n');
  const answered = anchor.place({ file: path, quote: longer, line: first + 1 }, 'chosen').placement;
  return answered.kind === 'unplaced' ? 'open' : answered.range.start.line === first ? 'right' : 'wrong';
}

function lengthUntilUnique(lines: readonly string[], first: number): number {
  const text = withoutWhitespace(lines.join('\n'));
  for (let length = 1; first + length <= lines.length; length++) {
    const quoted = withoutWhitespace(lines.slice(first, first + length).join('\n'));
    if (text.indexOf(quoted) === text.lastIndexOf(quoted)) return length;
  }
  return lines.length - first;
}
