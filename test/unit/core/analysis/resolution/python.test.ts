import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of Python imports', () => {
  function check(title: string, from: string, text: string, files: readonly string[], expected: readonly string[]) {
    it(title, async () => {
      const others: Files = Object.fromEntries(files.map((path) => [path, '']));
      const { graph } = await analyse({ ...others, [from]: text });
      const outside = graph.outside.map((use) => `${use.from} -> ${use.resolution}`);
      assert.deepEqual(
        [...graph.edges.map(edgeText), ...outside],
        expected.map((to) => `${from} -> ${to}`),
      );
    });
  }

  check('a module beside', 'a.py', 'import b', ['b.py'], ['b.py']);
  check('a module of a package', 'a.py', 'import p.b', ['p/__init__.py', 'p/b.py'], ['p/b.py']);
  check('a package', 'a.py', 'import p', ['p/__init__.py'], ['p/__init__.py']);
  check('a name of a module', 'a.py', 'from b import f', ['b.py'], ['b.py']);
  check('a name of a package', 'a.py', 'from p import f', ['p/__init__.py'], ['p/__init__.py']);
  check('a name that is a module', 'a.py', 'from p import b', ['p/__init__.py', 'p/b.py'], ['p/b.py']);
  check('names of both kinds', 'a.py', 'from p import b, f', ['p/__init__.py', 'p/b.py'], ['p/b.py', 'p/__init__.py']);
  check('a package without __init__', 'a.py', 'from p import b', ['p/b.py'], ['p/b.py']);
  check('the own package', 'p/a.py', 'from . import b', ['p/__init__.py', 'p/b.py'], ['p/b.py']);
  check('a module of the own package', 'p/a.py', 'from .b import f', ['p/__init__.py', 'p/b.py'], ['p/b.py']);
  check('a module of the package above', 'p/q/a.py', 'from ..b import f', ['p/b.py'], ['p/b.py']);
  check('from __init__', 'p/__init__.py', 'from .b import f', ['p/b.py'], ['p/b.py']);
  check('the src layout', 'tests/a.py', 'import p.b', ['src/p/__init__.py', 'src/p/b.py'], ['src/p/b.py']);
  check(
    'another project of the workspace',
    'one/a.py',
    'import p',
    ['two/lib/p/__init__.py'],
    ['two/lib/p/__init__.py'],
  );
  check(
    'an absolute import inside a package',
    'p/q/a.py',
    'import p.b',
    ['p/__init__.py', 'p/q/__init__.py', 'p/b.py'],
    ['p/b.py'],
  );
  check('no sibling inside a package', 'p/a.py', 'import b', ['p/__init__.py', 'p/b.py'], ['external']);
  check('the standard library, whatever lies beside', 'p/a.py', 'import logging', ['p/logging.py'], ['external']);
  check('a package from the index', 'a.py', 'import flask', [], ['external']);
  check('a module that is not there', 'a.py', 'from p.b import f', ['p/__init__.py'], ['missing']);
  check('a relative module that is not there', 'p/a.py', 'from .b import f', [], ['missing']);
  check('too many dots', 'a.py', 'from ...b import f', ['b.py'], ['missing']);
  check('stubs', 'a.py', 'import b', ['b.pyi'], ['b.pyi']);
  check('all names', 'a.py', 'from p import *', ['p/__init__.py', 'p/b.py'], ['p/__init__.py']);
});
