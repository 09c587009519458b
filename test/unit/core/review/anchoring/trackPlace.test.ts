import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { LineIndex } from '../../../../../src/core/findings/lineIndex';
import type { TextEdit } from '../../../../../src/core/findings/shiftRange';
import { SearchableText } from '../../../../../src/core/review/anchoring/searchableText';
import { placeAgain, type TrackedPlace, trackPlace } from '../../../../../src/core/review/anchoring/trackPlace';

/** Replaces `[from, to)` of a text, in UTF-16 units. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text with a place that follows its edits, several of which may happen at once, as with many cursors. */
class TrackedText {
  text: string;
  place: TrackedPlace;
  readonly quote: string;

  constructor(text: string, from: number, to: number) {
    this.text = text;
    this.quote = text.slice(from, to);
    this.place = { kind: 'standing', range: new LineIndex(text).rangeOf(from, to) };
  }

  apply(splices: readonly Splice[]): void {
    const before = new LineIndex(this.text);
    // No editor has a position within a line's end.
    const outside = (at: number): number => (this.text.slice(at - 1, at + 1) === '\r\n' ? at - 1 : at);
    const fromLast = splices
      .map(({ from, to, text }) => ({ from: outside(from), to: outside(to), text }))
      .sort((a, b) => b.from - a.from);
    const edits = fromLast.map(({ from, to, text }): TextEdit => ({ range: before.rangeOf(from, to), text }));
    for (const { from, to, text } of fromLast) this.text = this.text.slice(0, from) + text + this.text.slice(to);
    const after = new LineIndex(this.text);
    this.place = trackPlace(this.place, this.quote, edits, (range) => after.textIn(range));
  }

  get covered(): string {
    return new LineIndex(this.text).textIn(this.place.range);
  }
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('The place of a finding', () => {
  /** `[` and `]` mark the quote. Each step says what is replaced by what; the mark says where the place is in the end. */
  function check(marked: string, steps: readonly (readonly [string, string])[], expected: string): void {
    const text = marked.replace(/[[\]]/g, '');
    const from = marked.indexOf('[');
    const tracked = new TrackedText(text, from, marked.indexOf(']') - 1);
    for (const [gone, written] of steps) {
      const at = tracked.text.indexOf(gone);
      assert.ok(at >= 0, `${gone} stands in ${tracked.text}`);
      tracked.apply([{ from: at, to: at + gone.length, text: written }]);
    }
    const index = new LineIndex(tracked.text);
    const { start, end } = tracked.place.range;
    const actual =
      tracked.place.kind === 'stale'
        ? 'stale'
        : `${tracked.text.slice(0, index.offsetAt(start))}[${tracked.covered}]${tracked.text.slice(index.offsetAt(end))}`;
    assert.equal(actual, expected);
  }

  it('moves with its code', () => {
    check('a\n[await pay()]\nb', [['a\n', 'a\nmore\n']], 'a\nmore\n[await pay()]\nb');
    check('a [await pay()] b', [['a ', '']], '[await pay()] b');
    check('a [await pay()] b', [[' b', '\n\nb']], 'a [await pay()]\n\nb');
  });

  it('is stale once its code is another, and only then', () => {
    check('a [await pay()] b', [['pay', 'play']], 'stale');
    check('a [await pay()] b', [['await pay()', '']], 'stale');
    check('a [await pay()] b', [['a await pay() b', 'all else']], 'stale');
    check('a [await pay()] b', [['await pay', 'await\n    pay']], 'a [await\n    pay()] b');
  });

  it('is back when its code is', () => {
    check(
      'a [await pay()] b',
      [
        ['pay', 'play'],
        ['play', 'pay'],
      ],
      'a [await pay()] b',
    );
    check(
      'a [await pay()] b',
      [
        ['await pay()', ''],
        ['a ', 'a await pay()'],
      ],
      'a [await pay()] b',
    );
    check(
      'a [await pay()] b',
      [
        ['()', '('],
        ['pay(', 'pay()'],
      ],
      'a [await pay()] b',
    );
    check(
      'a [await pay()] b',
      [
        ['a await', 'a wait'],
        ['a wait', 'a await'],
      ],
      'a [await pay()] b',
    );
    check(
      'a [await pay(order)]\nb\n',
      [
        ['await pay(order)', ''],
        ['b\n', 'b\nawait pay(order)\n'],
      ],
      'a \nb\n[await pay(order)]\n',
    );
  });

  it('follows a whole text that is written anew', () => {
    const text = 'one();\n[await pay();]\ntwo();\n';
    const plain = text.replace(/[[\]]/g, '');
    check(text, [[plain, `// changed\n${plain}`]], '// changed\none();\n[await pay();]\ntwo();\n');
    check(text, [[plain, plain.replaceAll('\n', '\r\n')]], text.replaceAll('\n', '\r\n'));
    check(text, [[plain, 'all else']], 'stale');
  });

  it('is told apart from equal code by where it was', () => {
    const text = 'pay();\n\n\n[pay();]\n\n\npay();\n';
    const plain = text.replace(/[[\]]/g, '');
    check(text, [[plain, `\n${plain}`]], `\n${text}`);
  });

  it('holds after at least 5,000 random edit scripts on real sources', function () {
    this.timeout(120_000);
    const sources = realSources();
    const number = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const step = fc.record({
      kind: fc.constantFrom('insert', 'delete', 'replace', 'indent', 'move', 'undo', 'line-ends', 'cursors'),
      at: number,
      size: number,
      near: fc.boolean(),
      text: fc.constantFrom('x', ' ', '\n', '}\n', '  // note\n', 'await pay();', '😀', '\t', 'אב'),
    });
    type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
    const survived = { standing: 0, stale: 0 };

    const splicesOf = ({ kind, at, size, near, text }: Step, tracked: TrackedText): readonly Splice[] => {
      const { length } = tracked.text;
      const lines = new LineIndex(tracked.text);
      const middle = lines.offsetAt(tracked.place.range.start);
      const place = (share: number): number =>
        near ? Math.max(0, Math.min(length, middle + Math.floor((share - 0.3) * 200))) : Math.floor(share * length);
      const from = place(at);
      const to = Math.min(length, from + Math.floor(size * size * 60));
      switch (kind) {
        case 'insert':
          return [{ from, to: from, text }];
        case 'delete':
          return [{ from, to, text: '' }];
        case 'replace':
          return [{ from, to, text }];
        case 'indent': {
          const first = lines.positionAt(from).line;
          const last = Math.min(lines.lineCount - 1, first + Math.floor(size * 20));
          const starts = Array.from({ length: last - first + 1 }, (_, i) => lines.startOf(first + i));
          return starts.map((start) => ({ from: start, to: start, text: '  ' }));
        }
        case 'cursors':
          return [0.1, 0.4, 0.7]
            .map((share) => {
              const cursor = Math.floor(((at / 4 + share) % 1) * length);
              return { from: cursor, to: cursor, text };
            })
            .sort((a, b) => a.from - b.from);
        case 'line-ends': {
          const isWindows = tracked.text.includes('\r\n');
          const other = isWindows ? tracked.text.replaceAll('\r\n', '\n') : tracked.text.replaceAll('\n', '\r\n');
          return [{ from: 0, to: length, text: other }];
        }
        case 'move':
        case 'undo':
          return [];
      }
    };

    fc.assert(
      fc.property(fc.nat(), number, number, fc.array(step, { minLength: 1, maxLength: 8 }), (file, at, size, steps) => {
        const source = sources[file % sources.length] ?? '';
        const from = Math.floor(at * source.length);
        const to = Math.min(source.length, from + 4 + Math.floor(size * 120));
        const tracked = new TrackedText(source, from, to);
        if (squeezed(tracked.quote) === '') return;
        let before = tracked.text;
        for (const one of steps) {
          const last = tracked.text;
          if (one.kind === 'undo') tracked.apply([{ from: 0, to: tracked.text.length, text: before }]);
          else if (one.kind === 'move') {
            const start = Math.floor(one.at * tracked.text.length);
            const end = Math.min(tracked.text.length, start + Math.floor(one.size * 300));
            const cut = tracked.text.slice(start, end);
            tracked.apply([{ from: start, to: end, text: '' }]);
            const goal = Math.floor(one.size * tracked.text.length);
            tracked.apply([{ from: goal, to: goal, text: cut }]);
          } else {
            const splices = splicesOf(one, tracked);
            const touched = splices.some(({ from: a, to: b }) => {
              const lines = new LineIndex(tracked.text);
              return a < lines.offsetAt(tracked.place.range.end) && b > lines.offsetAt(tracked.place.range.start);
            });
            const was = tracked.place.kind;
            tracked.apply(splices);
            if (!touched && was === 'standing') assert.equal(tracked.place.kind, 'standing');
          }
          before = last;
          if (tracked.place.kind === 'standing') assert.equal(squeezed(tracked.covered), squeezed(tracked.quote));
          if (!squeezed(tracked.text).includes(squeezed(tracked.quote))) assert.equal(tracked.place.kind, 'stale');
        }
        survived[tracked.place.kind]++;
      }),
      { numRuns: 6_000 },
    );
    assert.ok(survived.standing > 1_000 && survived.stale > 500, JSON.stringify(survived));
  });
});

describe('A place in a file that was changed elsewhere', () => {
  function check(text: string, quote: string, line: number, expected: string): void {
    const { kind, range } = placeAgain(
      { start: { line, character: 0 }, end: { line, character: 0 } },
      quote,
      new SearchableText(text, []),
    );
    assert.equal(kind === 'stale' ? kind : `${range.start.line}:${range.start.character}`, expected);
  }

  it('is found by its quote, the nearest of equal ones', () => {
    check('a\n  await pay();\nb', 'await pay();', 7, '1:2');
    check('await pay();\n\n\nawait pay();\n', 'await pay();', 3, '3:0');
    check('await pay();\n\n\nawait pay();\n', 'await pay();', 0, '0:0');
    check('await\n  pay();', 'await pay();', 0, '0:0');
  });

  it('is stale when its quote is gone', () => {
    check('await play();', 'await pay();', 0, 'stale');
    check('', 'await pay();', 0, 'stale');
  });
});

/** Sources of packages at hand: written by many people, in many styles. */
function realSources(): readonly string[] {
  const modules = join(__dirname, '../../../../../node_modules');
  const folders = ['yaml/dist/parse', 'commander/lib', 'jsonc-parser/lib/umd/impl', 'mocha/lib', 'yaml/dist/compose'];
  const files = folders.flatMap((folder) => {
    const names = readdirSync(join(modules, folder)).filter((name) => /\.[cm]?[jt]s$/.test(name));
    return names.map((name) => readFileSync(join(modules, folder, name), 'utf8'));
  });
  return files.filter(({ length }) => length > 500 && length < 12_000);
}
