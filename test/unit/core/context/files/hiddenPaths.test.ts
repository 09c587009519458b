import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { hiddenPaths } from '../../../../../src/core/context/files/hiddenPaths';

describe('paths that settings hide', () => {
  const check = (patterns: readonly string[], path: string, isHidden: boolean): void => {
    it(`${path} by ${patterns.join(', ') || 'nothing'}: ${isHidden ? 'hidden' : 'shown'}`, () => {
      assert.equal(hiddenPaths(patterns)(path), isHidden);
    });
  };

  check([], 'src/a.ts', false);
  check(['**/.git'], '.git/config', true);
  check(['**/.git'], 'lib/.git/config', true);
  check(['**/.git'], '.gitignore', false);
  check(['**/*.crswap'], 'src/a.ts.crswap', true);
  check(['**/node_modules', 'generated'], 'generated/client.ts', true);
  check(['**/node_modules', 'generated'], 'src/generated/client.ts', false);
  check(['**/out/*.js'], 'lib/out/a.js', true);
  check(['**/{tmp,log}'], 'src/log/a.ts', true);
  check(['**/!(src)'], 'src', false);

  it('are those that the patterns match one by one, whatever was asked before', () => {
    const name = fc.constantFrom('a', 'b', 'a.ts', '.a', '.git', 'ab', 'a b', 'node_modules');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const glob = fc.constantFrom(
      'a',
      '*',
      '.git',
      '*.ts',
      'a*',
      '{a,b}',
      '[ab]',
      '?',
      '.*',
      '**',
      '!(a)',
      'a/b',
      '*/b',
    );
    const pattern = fc.tuple(fc.constantFrom('', '**/', 'a/', '*/'), glob).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), fc.array(path, { maxLength: 12 }), (patterns, paths) => {
        const isHidden = hiddenPaths(patterns);
        const each = patterns.map((glob) => picomatch([glob, `${glob}/**`], { dot: true }));
        for (const asked of paths) {
          const isOne = each.some((hides) => hides(asked));
          assert.equal(isHidden(asked), isOne, asked);
        }
      }),
      { numRuns: 500 },
    );
  });
});
