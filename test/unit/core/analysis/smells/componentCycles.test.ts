import assert from 'node:assert/strict';
import { folderOf } from '../../../../../src/core/analysis/resolution/fileIndex';
import { findComponentCycles } from '../../../../../src/core/analysis/smells/componentCycles';
import { literalGraph } from '../literalGraph';
import { smellsIn } from './describeSmells';

const BY_FOLDER = { noun: 'folder', groupOf: folderOf, isBetween: (a: string, b: string) => a !== b, minImports: 2 };

describe('cyclic dependency between components', () => {
  function check(title: string, lines: readonly string[], expected: readonly string[], grouping = BY_FOLDER) {
    it(title, () => {
      assert.deepEqual(
        smellsIn((code) => findComponentCycles(code, grouping), literalGraph(lines)),
        expected,
      );
    });
  }

  check('none in a layered graph', ['a/x.ts -> b/y.ts', 'a/x.ts -> c/z.ts', 'b/y.ts -> c/z.ts'], []);
  check(
    'two folders that no module joins',
    ['a/x.ts -> b/y.ts', 'b/z.ts -> a/w.ts', 'b/v.ts -> a/w.ts'],
    ['a/x.ts:1 Cyclic dependency of folders: a → b → a'],
  );
  check(
    'at the connection with the fewest imports',
    ['a/x.ts -> b/y.ts', 'a/v.ts -> b/y.ts', 'b/z.ts -> a/w.ts'],
    ['b/z.ts:1 Cyclic dependency of folders: b → a → b'],
  );
  check('none that a cycle of modules explains', ['a/x.ts -> b/y.ts', 'b/y.ts -> a/x.ts'], []);
  check('none of pages alone', ['web/a/x.tsx -> web/b/y.tsx', 'web/b/z.tsx -> web/a/w.tsx'], []);
  check('none over types or calls', ['a/x.ts -> b/y.ts', 'b/z.ts -type-> a/w.ts', 'b/z.ts -dynamic-> a/w.ts'], []);
  check('none among few imports', ['a/x.ts -> b/y.ts', 'b/z.ts -> a/w.ts'], [], { ...BY_FOLDER, minImports: 3 });
  check('none between what is no pair of components', ['a/x.ts -> b/y.ts', 'b/z.ts -> a/w.ts'], [], {
    ...BY_FOLDER,
    isBetween: () => false,
  });
  check(
    'many, one finding for each component',
    [
      'a/x.ts -> b/x.ts',
      'b/y.ts -> c/x.ts',
      'c/y.ts -> d/x.ts',
      'd/y.ts -> a/y.ts',
      'p/x.ts -> q/x.ts',
      'q/y.ts -> p/y.ts',
    ],
    ['a/x.ts:1 Cyclic dependency of 4 folders, through a → b', 'p/x.ts:1 Cyclic dependency of folders: p → q → p'],
  );
});
