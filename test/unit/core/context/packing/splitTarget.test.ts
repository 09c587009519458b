import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateTokens } from '../../../../../src/core/context/budget/estimateTokens';
import { splitTarget } from '../../../../../src/core/context/packing/splitTarget';
import type { TargetPart } from '../../../../../src/core/findings/target';
import { textRange } from '../../../../../src/core/findings/textRange';

describe('splitTarget', () => {
  const split = (parts: readonly TargetPart[], files: Record<string, string>, budget: number) =>
    splitTarget(
      { kind: 'folder', label: 'src', parts },
      Object.entries(files).map(([path, text]) => ({ path, text })),
      budget,
    );

  const check = (
    title: string,
    parts: readonly TargetPart[],
    files: Record<string, string>,
    budget: number,
    expected: readonly (readonly string[])[],
    overBudget: readonly string[] = [],
  ) =>
    it(title, () => {
      const result = split(parts, files, budget);
      const shown = result.batches.map((batch) => batch.map((part) => `${part.path}:${part.firstLine} ${part.text}`));
      assert.deepEqual(shown, expected);
      assert.deepEqual(result.overBudget, overBudget);
    });

  check('a file that fits is one part', [{ path: 'a.ts' }], { 'a.ts': 'one\ntwo' }, 100, [['a.ts:0 one\ntwo']]);
  check(
    'a selection is its whole lines',
    [{ path: 'a.ts', range: textRange(1, 2, 2, 1) }],
    { 'a.ts': 'one\ntwo\nsix\nten' },
    100,
    [['a.ts:1 two\nsix']],
  );
  check(
    'a selection up to a line start does not mean that line',
    [{ path: 'a.ts', range: textRange(0, 0, 2, 0) }],
    { 'a.ts': 'one\ntwo\nsix' },
    100,
    [['a.ts:0 one\ntwo']],
  );
  check(
    'files share a batch until it is full',
    [{ path: 'a.ts' }, { path: 'b.ts' }, { path: 'c.ts' }],
    { 'a.ts': 'aaaaaaa', 'b.ts': 'bbbbbbb', 'c.ts': 'ccccccc' },
    5,
    [['a.ts:0 aaaaaaa', 'b.ts:0 bbbbbbb'], ['c.ts:0 ccccccc']],
  );
  check('a file over the budget is cut between lines', [{ path: 'a.ts' }], { 'a.ts': 'aaaaaa\nbbbbbb\ncccccc' }, 4, [
    ['a.ts:0 aaaaaa\nbbbbbb'],
    ['a.ts:2 cccccc'],
  ]);
  check(
    'a line over the budget stays out and is named',
    [{ path: 'a.ts' }],
    { 'a.ts': `x\n${'y'.repeat(99)}\nz` },
    4,
    [['a.ts:0 x', 'a.ts:2 z']],
    ['a.ts'],
  );
  check('a part whose file is not there is skipped', [{ path: 'gone.ts' }], {}, 10, []);
  check('a blank file asks for nothing', [{ path: 'a.ts' }], { 'a.ts': '\n \n' }, 10, []);
  check('CRLF is no part of a line', [{ path: 'a.ts' }], { 'a.ts': 'one\r\ntwo\r\n' }, 100, [['a.ts:0 one\ntwo\n']]);

  it('keeps every line once and every batch within the budget', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ maxLength: 30 }).map((line) => line.replace(/[\r\n]/g, '·')),
          { minLength: 1 },
        ),
        fc.integer({ min: 12, max: 40 }),
        (lines, budget) => {
          const { batches } = split([{ path: 'a.ts' }], { 'a.ts': lines.join('\n') }, budget);
          for (const batch of batches)
            assert.ok(batch.reduce((sum, part) => sum + estimateTokens(part.text), 0) <= budget);
          const seen = batches
            .flat()
            .flatMap((part) => part.text.split('\n').map((line, i) => [part.firstLine + i, line] as const));
          for (const [number, line] of seen) assert.equal(line, lines[number]);
          const numbers = new Set(seen.map(([number]) => number));
          assert.equal(numbers.size, seen.length);
          for (const [number, line] of lines.entries())
            if (line.trim() !== '' && lines.length === seen.length) assert.ok(numbers.has(number));
        },
      ),
    );
  });
});
