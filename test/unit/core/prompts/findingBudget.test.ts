import assert from 'node:assert/strict';
import type { PackedPart } from '../../../../src/core/context/contextPack';
import { findingBudget } from '../../../../src/core/prompts/findingBudget';

describe('findingBudget', () => {
  const part = (path: string, lines: number, role: PackedPart['role'] = 'target'): PackedPart => ({
    path,
    role,
    firstLine: 0,
    text: 'x\n\n'.repeat(lines),
  });
  const check = (what: string, parts: readonly PackedPart[], budget: number) =>
    it(what, () => assert.equal(findingBudget(parts), budget));

  check('is never less than 3', [part('a', 5)], 3);
  check('grows by one for each 60 lines that are not blank', [part('a', 241)], 5);
  check('is at most 8 for a file, however it is cut', [part('a', 900), part('a', 900)], 8);
  check('adds up over files', [part('a', 90), part('b', 900), part('c', 120)], 12);
  check(
    'is at most 15 in all',
    'abcdefghij'.split('').map((path) => part(path, 900)),
    15,
  );
  check('counts the target alone', [part('a', 90), part('b', 900, 'neighbour')], 3);
});
