import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import ignore from 'ignore';
import { mayBeIgnored } from '../../../../../src/core/context/files/mayBeIgnored';

describe('mayBeIgnored', () => {
  function check(pattern: string, expected: boolean, ...paths: string[]): void {
    for (const path of paths)
      it(`${pattern}: ${path} ${expected ? 'may be' : 'is not'}`, () =>
        assert.equal(mayBeIgnored([pattern])(path), expected));
  }

  check('dist', true, 'dist', 'a/dist/b.ts', 'a/DIST');
  check('dist', false, 'distance.ts', 'a/my-dist.ts', 'a.dist');
  check('*.log', true, 'a/b.log', 'x.LOG/a');
  check('*.log', false, 'a/b.logs', 'log', 'blog/x.ts');
  check('[Bb]in/', true, 'a/bin/x', 'Bin/');
  check('[Bb]in/', false, 'index.ts', 'plugin/a.ts');
  check('/test/*/media/', true, 'test/a/media/', 'test/a/MEDIA/x');
  check('/test/*/media/', false, 'test/media/a.ts', 'a/test/a/media');
  check('/media', false, 'a/media/b.ts', 'mediate.ts');
  check('a/**/Thumbs?db', true, 'b/thumbs.db');
  check('a/**/Thumbs?db', false, 'a/b/thumbs/db');
  check('**/app/*.js', true, 'app/a.js', 'x/y/app/a.js', 'app/a.JS/b');
  check('**/app/*.js', false, 'my-app/a.js', 'app/b/a.js', 'a.js');
  check('a/**/*', true, 'a/b', 'b/a/c');
  check('a/**/*', false, 'b/c');
  check('trailing  ', true, 'trailing/x');
  check('Icon\r', true, 'Icon', 'a/icon/b');
  check('\r ', true, '\r');
  check('/a/**/Icon\r', false, 'a/b.ts');
  check('*,cover', true, 'a,cover');
  check('*,cover', false, 'a.ts');
  check('# comment', false, 'comment', '# comment');
  check('!kept', false, 'kept');
  // What is too much of a pattern tells nothing of its own.
  for (const pattern of ['*', '**', 'q\\ x', '[!a]', '[[:alpha:]]', 'a**b', 'é']) check(pattern, true, 'any/path.ts');

  it('asks for any of several', () => {
    const mayBe = mayBeIgnored(['', 'dist', '!lib', '*.map']);
    assert.deepEqual(['dist/a', 'a.map', 'lib/a', 'a.ts'].map(mayBe), [true, true, false, false]);
  });

  it('forgets no folder it was asked about before', () => {
    const mayBe = mayBeIgnored(['dist', 'a/b']);
    const asked = ['dist/a', 'dist/b', 'dis', 'a/b/', 'a/b', 'a/c', 'dist/', 'a/dist'];
    assert.deepEqual(asked.map(mayBe), [true, true, false, true, true, false, true, true]);
  });

  it('lets everything through that is ignored', () => {
    const characters = 'abAB.*?/[]!-\\ #,~+é\r\t'.split('');
    const text = fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
    const path = fc.string({ unit: fc.constantFrom(...'abAB./- #,~+é[]\r'.split('')), minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), path, (patterns, asked) => {
        if (!ignore.isPathValid(asked) || !ignore({ ignorecase: true }).add(patterns).ignores(asked)) return;
        assert.ok(mayBeIgnored(patterns)(asked), JSON.stringify({ patterns, asked }));
      }),
      { numRuns: 3000 },
    );
  });
});
