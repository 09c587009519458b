import assert from 'node:assert/strict';
import { arrangeModules } from '../../../../../src/core/context/packing/arrangeModules';

type Files = Readonly<Record<string, { readonly tokens: number; readonly imports?: readonly string[] }>>;

describe('arrangeModules', () => {
  const arrange = (files: Files, budget = 100): readonly string[] => {
    const entries = Object.entries(files);
    const modules = entries.map(([path, { imports = [] }]) => ({
      path,
      linesOfCode: 1,
      coupling: { afferent: 0, efferent: 0, instability: 0 },
      imports,
      importers: [],
      packages: [],
      backend: [],
    }));
    const texts = entries.map(([path, { tokens }]) => ({ path, text: 'x'.repeat(Math.floor(tokens * 3.5)) }));
    const groups = arrangeModules(
      entries.map(([path]) => ({ path })),
      texts,
      { modules },
      budget,
    );
    return groups.map((group) => group.map(({ path }) => path).join(' '));
  };
  const check = (name: string, files: Files, expected: readonly string[]) =>
    it(name, () => assert.deepEqual(arrange(files), expected));

  check('leaves together what fits', { 'a/x.ts': { tokens: 40 }, 'b/y.ts': { tokens: 40 } }, ['a/x.ts b/y.ts']);
  check(
    'divides by folders, small neighbours together',
    { 'a/x.ts': { tokens: 60 }, 'b/y.ts': { tokens: 60 }, 'c/z.ts': { tokens: 30 }, 'd.ts': { tokens: 5 } },
    ['a/x.ts', 'b/y.ts c/z.ts d.ts'],
  );
  check(
    'divides a large folder further, and leaves a large file whole',
    { 'a/p/x.ts': { tokens: 70 }, 'a/q/y.ts': { tokens: 70 }, 'a/z.ts': { tokens: 500 } },
    ['a/p/x.ts', 'a/q/y.ts', 'a/z.ts'],
  );
  check(
    'puts first what others build on',
    {
      'a/x.ts': { tokens: 60, imports: ['c/z.ts'] },
      'b/y.ts': { tokens: 60, imports: ['a/x.ts'] },
      'c/z.ts': { tokens: 60 },
    },
    ['c/z.ts', 'a/x.ts', 'b/y.ts'],
  );
  check(
    'keeps the order where modules import each other',
    { 'a/x.ts': { tokens: 60, imports: ['b/y.ts'] }, 'b/y.ts': { tokens: 60, imports: ['a/x.ts'] } },
    ['a/x.ts', 'b/y.ts'],
  );
  it('leaves the other groups as they were when one folder grows', () => {
    const files = { 'a/x.ts': { tokens: 60 }, 'b/y.ts': { tokens: 60 }, 'c/z.ts': { tokens: 60 } };
    assert.deepEqual(arrange({ ...files, 'a/new.ts': { tokens: 30 } }).slice(1), arrange(files).slice(1));
  });
  it('ends where one file is named twice', () => {
    const part = { path: 'a/x.ts' };
    const file = { path: 'a/x.ts', text: 'x'.repeat(1_000) };
    assert.equal(arrangeModules([part, part], [file], { modules: [] }, 100).length, 1);
  });
});
