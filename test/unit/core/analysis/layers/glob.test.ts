import assert from 'node:assert/strict';
import { globMatcher, globProblem } from '../../../../../src/core/analysis/layers/glob';

describe('globs of a layers file', () => {
  function check(globs: readonly string[], matched: readonly string[], others: readonly string[]) {
    it(`${globs.join(' ')} match ${matched.join(' ') || 'nothing'}`, () => {
      const matches = globMatcher(globs);
      assert.deepEqual([...matched, ...others].filter(matches), matched);
    });
  }

  check(['src/http/**'], ['src/http/a.ts', 'src/http/deep/b.ts'], ['src/https/a.ts', 'lib/src/http/a.ts']);
  check(['src/*'], ['src/a.ts'], ['src/http/a.ts']);
  check(['src/**', '!src/old/**'], ['src/a.ts'], ['src/old/a.ts']);
  check(['src/{http,db}/**'], ['src/http/a.ts', 'src/db/a.ts'], ['src/orders/a.ts']);
  check(['app/(shop)/[id]/**'], ['app/(shop)/[id]/page.tsx'], ['app/shop/i/page.tsx']);
  check(['@scope/**', 'node:*'], ['@scope/name', 'node:fs'], ['node:fs/promises', 'scope/name']);
  check(['**'], ['.config/a.ts', 'a.ts'], []);
  check(['!src/**'], [], ['src/a.ts', 'lib/a.ts']);
  check([], [], ['a.ts']);

  function refuse(glob: string, problem: RegExp | undefined) {
    it(`${JSON.stringify(glob)} ${problem ? 'is refused' : 'is fine'}`, () => {
      if (problem) assert.match(globProblem(glob) ?? '', problem);
      else assert.equal(globProblem(glob), undefined);
    });
  }

  refuse('src/**/*.ts', undefined);
  refuse('', /empty/);
  refuse('!', /empty/);
  refuse('./src', /count from the root/);
  refuse('/src', /count from the root/);
  refuse('src\\http', /Write folders with/);
  refuse('a'.repeat(400), /longer/);
  refuse('**/a/**/b/**/c/**', /more than 3 `\*\*`/);
  refuse('*a*a*a*a*', /more than 3 `\*` in one part/);
});
