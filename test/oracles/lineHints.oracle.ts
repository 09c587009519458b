import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnchor } from '../../src/core/review/anchoring/anchorFindings';
import {
  type Fate,
  type PlantedQuote,
  placeByAnswer,
  placeByHint,
  plantQuotes,
  repeatableRandom,
} from '../unit/core/review/plantedQuotes';
import { codeFiles } from './codeFiles';

/** Off by up to so many lines. */
const MOST_OFF = 20;
const CODE = /\.(?:ts|js|py|go|java|cs|php|rb|rs)$/;
const QUOTES_A_FILE = 30;
/** Lines of a file that is taken. */
const LENGTHS = { least: 100, most: 3000 };

/** How a model copies and what it makes of line numbers. */
interface Model {
  readonly name: string;
  readonly indents: boolean;
  /** 1-based line that it names for a quote. */
  readonly names: (first: number, random: (below: number) => number) => number;
}

const off = (first: number, random: (below: number) => number): number =>
  Math.max(1, first + 1 + random(2 * MOST_OFF + 1) - MOST_OFF);

const MODELS: readonly Model[] = [
  { name: 'off by up to 20, copies indentation', indents: true, names: off },
  { name: 'off by up to 20, drops indentation', indents: false, names: off },
  { name: 'exact', indents: false, names: (first) => first + 1 },
  {
    name: 'exact 19 times in 20',
    indents: false,
    names: (first, random) => (random(20) > 0 ? first + 1 : off(first, random)),
  },
  {
    name: 'exact every other time',
    indents: false,
    names: (first, random) => (random(2) > 0 ? first + 1 : off(first, random)),
  },
];

/** Where the quotes that stand several times end up: at once, after the open ones were answered, and by the nearest line. */
async function main(folders: readonly string[]): Promise<void> {
  const files = folders.flatMap((root) => codeFiles(root, (path) => CODE.test(path)).map((path) => join(root, path)));
  for (const { name, indents, names } of MODELS) {
    const random = repeatableRandom(7);
    const atOnce: Tally = { right: 0, wrong: 0, open: 0 };
    const atLast: Tally = { right: 0, wrong: 0, open: 0 };
    const nearest: Tally = { right: 0, wrong: 0, open: 0 };
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      const lines = text.split('\n');
      if (lines.length < LENGTHS.least || lines.length > LENGTHS.most) continue;
      const anchor = createAnchor([{ path: file, text, targets: [] }]);
      for (const whole of plantQuotes(file, lines, QUOTES_A_FILE, random)) {
        const planted = indents ? whole : { ...whole, quote: whole.quote.replace(/^[ \t]+/gm, '') };
        const hint = names(planted.first, random);
        const fate = placeByHint(anchor, planted, hint);
        if (planted.others.length === 0) continue;
        atOnce[fate] += 1;
        atLast[fate === 'open' ? placeByAnswer(anchor, planted, lines) : fate] += 1;
        nearest[fateOfNearest(planted, hint - 1)] += 1;
      }
    }
    console.log(`${name}\n  at once  ${worded(atOnce)}\n  answered ${worded(atLast)}\n  nearest  ${worded(nearest)}`);
  }
}

type Tally = Record<Fate, number>;

function worded({ right, wrong, open }: Tally): string {
  const total = right + wrong + open;
  const share = (count: number): string => `${count} (${((100 * count) / total).toFixed(2)} %)`;
  return `right ${share(right)}, wrong ${share(wrong)}, open ${share(open)}`;
}

/** What the nearest of the equal lines would be. */
function fateOfNearest({ first, others }: PlantedQuote, hint: number): Fate {
  const own = Math.abs(first - hint);
  const rival = Math.min(...others.map((line) => Math.abs(line - hint)));
  return own < rival ? 'right' : own > rival ? 'wrong' : 'open';
}

void main(process.argv.slice(2));
