import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Hunk } from '../../../../../src/core/context/change/change';
import { lineHunks, textLines } from '../../../../../src/core/context/change/lineHunks';

describe('lineHunks', () => {
  const check = (name: string, before: string, after: string, expected: readonly string[]) =>
    it(name, () => assert.deepEqual(lineHunks(before, after).map(shortly), expected));

  check('finds nothing between equal texts', 'a\nb\n', 'a\nb\n', []);
  check('finds a line that was written', 'a\nc\n', 'a\nb\nc\n', ['-1,0 +1,1']);
  check('finds a line that was taken away', 'a\nb\nc\n', 'a\nc\n', ['-1,1 +1,0']);
  check('joins what was taken away and written in one place', 'a\nb\nc\n', 'a\nx\ny\nc\n', ['-1,1 +1,2']);
  check('keeps two places apart', 'a\nb\nc\nd\n', 'x\nb\nc\ny\n', ['-0,1 +0,1', '-3,1 +3,1']);
  check('overlooks line ends and the break at the end', 'a\r\nb\r\n', 'a\nb', []);
  check('takes a new text as one hunk', '', 'a\nb\n', ['-0,0 +0,2']);
  check('takes a text that is gone as one hunk', 'a\nb\n', '', ['-0,2 +0,0']);
  it('tells texts that have little in common apart as one hunk', () => {
    const lines = (name: string) => Array.from({ length: 3_000 }, (_, i) => `${name}${i}`).join('\n');
    assert.deepEqual(lineHunks(`same\n${lines('a')}\nend`, `same\n${lines('b')}\nend`).map(shortly), [
      '-1,3000 +1,3000',
    ]);
  });

  it('turns the earlier text into the later one, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [earlier, later] = [textLines(before), textLines(after)];
        assert.deepEqual(applied(lineHunks(before, after), earlier, later), later);
      }),
    );
  });
});

function shortly({ before, after }: Hunk): string {
  return `-${before.first},${before.count} +${after.first},${after.count}`;
}

function applied(hunks: readonly Hunk[], earlier: readonly string[], later: readonly string[]): readonly string[] {
  const result: string[] = [];
  let at = 0;
  for (const { before, after } of hunks) {
    result.push(...earlier.slice(at, before.first), ...later.slice(after.first, after.first + after.count));
    at = before.first + before.count;
  }
  return [...result, ...earlier.slice(at)];
}
