import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { pnpmPackages } from '../../../../../src/core/analysis/resolution/pnpmPackages';

describe('the packages of a pnpm workspace', () => {
  const check = (text: string, ...globs: readonly string[]) => {
    it(JSON.stringify(text), () => {
      assert.deepEqual(pnpmPackages(text), globs);
      assert.deepEqual(parse(text)?.packages ?? [], globs);
    });
  };
  check('packages:\n  - "libs/**"\n', 'libs/**');
  check("packages:\n- 'apps/*'\n- tools\n", 'apps/*', 'tools');
  check(
    "# packages:\ncatalog:\n  packages: 1.0.0\npackages: # ours\n  # all of them\n  - 'it''s/*' # yes\n\n  - \"!a\\\"b\"\n  - a#b # c\ncatalogs:\n  - none\n",
    "it's/*",
    '!a"b',
    'a#b',
  );
  check('packages:\r\n  - apps/*\r\n  - "libs/*"\r\nx: 1\r\n', 'apps/*', 'libs/*');
  check('packages: [\'apps/[a-z]*\', "libs/*", tools]\n', 'apps/[a-z]*', 'libs/*', 'tools');
  check('packages:\n  [\n    apps/*, # ours\n    libs/a b,\n    "x#y" ]\n', 'apps/*', 'libs/a b', 'x#y');
  check('packages: []\n');
  check('"packages":\n  - a/*', 'a/*');
  check('catalog:\n  a: 1\n');
  check('');

  it('is what a reader of YAML gives, however they are written', () => {
    const glob = fc.string({ unit: fc.constantFrom(...'ab*/!.-_@#\'"{},'.split('')), minLength: 1, maxLength: 8 });
    const style = fc.record({
      defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
      indentSeq: fc.boolean(),
      collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
    });
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 5 }), style, (packages, options) => {
        const wholeFlow = options.collectionStyle === 'flow';
        const list = stringify(wholeFlow ? packages : { packages }, options);
        const text = wholeFlow ? `packages: ${list}updates: true\n` : `${list}updates: true\n`;
        assert.deepEqual(parse(text).packages, packages);
        assert.deepEqual(pnpmPackages(text), packages, text);
      }),
      { numRuns: 1000 },
    );
  });
});
