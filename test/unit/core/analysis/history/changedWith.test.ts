import assert from 'node:assert/strict';
import { changedWith } from '../../../../../src/core/analysis/history/changedWith';
import { literalLog } from './literalLog';

describe('What changes together with a file', () => {
  function check(title: string, lines: readonly string[], expected: readonly string[], sizes = {}): void {
    it(title, () => {
      const together = changedWith(['a.ts'], [literalLog(lines, sizes)]).get('a.ts') ?? [];
      assert.deepEqual(
        together.map(({ path, shared, of }) => `${path} ${shared}/${of}`),
        expected,
      );
    });
  }

  check(
    'is told with the closest first',
    ['6 × a.ts b.ts', '2 × a.ts b.ts c.ts', '4 × a.ts c.ts'],
    ['b.ts 8/12', 'c.ts 6/12'],
  );
  check('is not what was there by chance', ['4 × a.ts b.ts', '20 × a.ts'], []);
  check('is not what is in few of its commits', ['5 × a.ts b.ts', '20 × a.ts'], []);
  check('is no sweep', ['9 × a.ts b.ts'], [], { '9 × a.ts b.ts': 31 });
  check('is nothing that changes by habit', ['9 × a.ts locales/de.ts b.config.ts'], []);
  check('is at most three', ['9 × a.ts b.ts c.ts d.ts e.ts'], ['b.ts 9/9', 'c.ts 9/9', 'd.ts 9/9']);
  check('is nothing for a file without a history', ['9 × b.ts c.ts'], []);
});
