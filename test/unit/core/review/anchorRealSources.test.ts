import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { SourceFile } from '../../../../src/core/analysis/structure/sourceFile';
import { createAnchor } from '../../../../src/core/review/anchoring/anchorFindings';
import { withoutWhitespace } from '../../../../src/core/review/anchoring/squeezedText';
import { realSources } from './realSources';

const RUNS = 300;

/** Some whole lines of a real file, neither beginning nor ending blank. */
interface Planted {
  readonly file: SourceFile;
  readonly lines: readonly string[];
  readonly first: number;
  readonly count: number;
}

describe('quotes from real sources', () => {
  const sources = realSources();

  const planted = fc
    .record({
      file: fc.constantFrom(...sources),
      at: fc.nat({ max: 10_000 }),
      count: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ file, at, count }): Planted => {
      const lines = file.text.split('\n');
      return { file, lines, first: at % lines.length, count };
    })
    .filter(({ lines, first, count }) => {
      const last = lines[first + count - 1];
      return lines[first]?.trim() !== '' && last !== undefined && last.trim() !== '';
    });

  function quoteOf({ lines, first, count }: Planted): string {
    return lines.slice(first, first + count).join('\n');
  }

  function placeIn(file: SourceFile, quote: string, line: number) {
    const anchor = createAnchor([{ path: file.path, text: file.text, targets: [] }]);
    return anchor.place({ file: file.path, quote, line }).placement;
  }

  /** First lines, 0-based, of all runs of whole lines that say the same, white space and line breaks aside. */
  function equalPlaces(planted: Planted): number[] {
    const squeezed = planted.lines.map(withoutWhitespace);
    const quoted = withoutWhitespace(quoteOf(planted));
    return squeezed.flatMap((line, first) => {
      if (line === '') return [];
      let run = '';
      for (let i = first; run.length < quoted.length && i < squeezed.length; i++) run += squeezed[i];
      return run === quoted ? [first] : [];
    });
  }

  function standsOnce(planted: Planted): boolean {
    const squeezed = withoutWhitespace(quoteOf(planted));
    const text = withoutWhitespace(planted.file.text);
    return text.indexOf(squeezed) === text.lastIndexOf(squeezed);
  }

  it('places a quote that stands once on its exact lines, whatever the hint', () => {
    fc.assert(
      fc.property(planted.filter(standsOnce), fc.integer({ min: -5, max: 5000 }), (planted, hint) => {
        const placement = placeIn(planted.file, quoteOf(planted), hint);
        assert.equal(placement.kind, 'placed');
        if (placement.kind !== 'placed') return;
        assert.equal(placement.match, 'exact');
        assert.equal(placement.range.start.line, planted.first);
        assert.equal(placement.range.end.line, planted.first + planted.count - 1);
      }),
      { numRuns: RUNS },
    );
  });

  it('places a repeated quote by a hint only where no other equal lines stand within 20 lines of it', () => {
    const repeated = planted.filter(
      (planted) => withoutWhitespace(quoteOf(planted)).length >= 3 && equalPlaces(planted).length > 1,
    );
    fc.assert(
      fc.property(repeated, fc.integer({ min: -20, max: 20 }), (planted, off) => {
        const hint = planted.first + off;
        const quote = quoteOf(planted).replace(/^[ \t]+/gm, '');
        const possible = equalPlaces(planted).filter((line) => Math.abs(line - hint) <= 20);
        const placement = placeIn(planted.file, quote, hint + 1);
        if (placement.kind === 'placed') assert.equal(placement.range.start.line, planted.first);
        else assert.ok(hint < 0 || possible.length > 1);
      }),
      { numRuns: RUNS },
    );
  });

  it('places a quote that was re-indented, joined, numbered or given other line breaks just the same', () => {
    const reshape: readonly ((quote: string, first: number) => string)[] = [
      (quote) => quote.replace(/^[ \t]*/gm, ''),
      (quote) => quote.replace(/^/gm, '\t\t'),
      (quote) => quote.replace(/\n/g, '\r\n'),
      (quote) => quote.replace(/\s+/g, ' '),
      (quote) => quote.replace(/$/gm, '   '),
      (quote) => `\`\`\`ts\n${quote}\n\`\`\``,
      (quote, first) =>
        quote
          .split('\n')
          .map((line, i) => `${String(first + 1 + i).padStart(4)}| ${line}`)
          .join('\n'),
    ];
    fc.assert(
      fc.property(planted.filter(standsOnce), fc.constantFrom(...reshape), (planted, change) => {
        const placement = placeIn(planted.file, change(quoteOf(planted), planted.first), planted.first + 1);
        assert.equal(placement.kind, 'placed');
        if (placement.kind === 'placed') assert.equal(placement.range.start.line, planted.first);
      }),
      { numRuns: RUNS },
    );
  });

  it('places a misspelt quote on the right lines or not at all', () => {
    const typo = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      kind: fc.constantFrom('insert', 'delete', 'replace'),
      unit: fc.constantFrom('a', 'X', '0', '_', '.', ',', ';', '(', '}'),
    });
    let placed = 0;
    let tried = 0;
    fc.assert(
      fc.property(
        planted.filter(standsOnce),
        fc.array(typo, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -20, max: 20 }),
        (planted, typos, off) => {
          const quoted = quoteOf(planted).split('\n');
          for (const { at, kind, unit } of typos) {
            const line = Math.floor(at * quoted.length);
            const text = quoted[line] ?? '';
            // A misspelt brace alone on its line is no longer a trace of that line.
            if (text.trim().length < 8) continue;
            const index = Math.floor((at * quoted.length - line) * text.length);
            const after = kind === 'insert' ? index : index + 1;
            quoted[line] = text.slice(0, index) + (kind === 'delete' ? '' : unit) + text.slice(after);
          }
          const quote = quoted.join('\n');
          // A typo can make the quote a true quote of another place; nothing can tell then.
          const lines = quote.split('\n');
          fc.pre(lines[0]?.trim() !== '' && lines.at(-1)?.trim() !== '');
          fc.pre(!withoutWhitespace(planted.file.text).includes(withoutWhitespace(quote)));
          const placement = placeIn(planted.file, quote, Math.max(1, planted.first + 1 + off));
          tried++;
          if (placement.kind !== 'placed') return;
          placed++;
          assert.equal(placement.range.start.line, planted.first, JSON.stringify({ quote, placement }));
          assert.equal(
            placement.range.end.line,
            planted.first + planted.count - 1,
            JSON.stringify({ quote, placement }),
          );
        },
      ),
      { numRuns: RUNS },
    );
    assert.ok(placed / tried > 0.5, `only ${placed} of ${tried} were placed`);
  });

  it('leaves a quote of another file unplaced', () => {
    const other = fc.constantFrom(...sources);
    fc.assert(
      fc.property(planted, other, fc.integer({ min: 1, max: 3000 }), (planted, file, hint) => {
        const squeezed = withoutWhitespace(quoteOf(planted));
        fc.pre(!withoutWhitespace(file.text).includes(squeezed));
        const placement = placeIn(file, quoteOf(planted), hint);
        if (placement.kind === 'placed') assert.equal(placement.match, 'fuzzy');
      }),
      { numRuns: RUNS },
    );
  });
});
