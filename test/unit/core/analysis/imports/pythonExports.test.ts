import assert from 'node:assert/strict';
import { createBarrelReader } from '../../../../../src/core/analysis/graph/declaringModules';
import { edgeListsOf } from '../../../../../src/core/analysis/graph/edgeLists';
import { analyse, edgeText, type Files, rawScanOf } from '../analysing';

describe('exports of Python', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => {
      const { exports = [] } = await rawScanOf('a.py', text);
      assert.deepEqual(
        exports.map(({ name, from, as }) => (from === undefined ? name : `${name} = ${as} of ${from}`)),
        expected,
      );
    });
  }

  check('what is defined', 'class A: pass\ndef f(): pass\n@d\nclass B: pass\nx = 1\ny: int = 2\na, b = 1, 2', [
    'A',
    'f',
    'B',
    'x',
    'y',
    'a',
    'b',
  ]);
  check('not what is defined within', 'class A:\n    x = 1\n    def f(self): pass\ndef g():\n    y = 1', ['A', 'g']);
  check(
    'under conditions, each once',
    'try:\n    from .a import A\nexcept ImportError:\n    A = None\nif x:\n    def f(): pass',
    ['A = A of .a', 'f'],
  );
  check('what is passed on', 'from .a import A, B as C\nfrom .b import *\nfrom .c import *', [
    'A = A of .a',
    'C = B of .a',
    '* = * of .b',
    '* = * of .c',
  ]);
  check('no submodules', 'from . import a\nimport b', []);

  function checkEdges(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse(files);
      const modules = await Promise.all(
        graph.nodes.map(async ({ path }) => ({ path, scan: await rawScanOf(path, files[path] ?? '') })),
      );
      const led = createBarrelReader()(edgeListsOf(graph), modules);
      const edges = led.flat().filter(({ from }) => from === 'main.py');
      assert.deepEqual(edges.map(edgeText), expected);
    });
  }

  checkEdges(
    'lead through a package to the module that defines the name',
    {
      'main.py': 'from pkg import A, f, sub',
      'pkg/__init__.py': 'from .a import A\nfrom .b import *\n',
      'pkg/a.py': 'class A: pass',
      'pkg/b.py': 'def f(): pass',
      'pkg/sub.py': '',
    },
    ['main.py -> pkg/sub.py', 'main.py -> pkg/a.py', 'main.py -> pkg/b.py', 'main.py -> pkg/__init__.py'],
  );
});
