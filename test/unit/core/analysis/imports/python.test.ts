import assert from 'node:assert/strict';
import { importsOf } from '../analysing';

describe('imports of Python', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('a.py', text), expected));
  }

  check('a module', 'import a', ['static a {*}']);
  check('several modules, dotted and renamed', 'import a.b as c, d', ['static a.b {*}', 'static d {*}']);
  check('names', 'from a.b import c, d as e', ['static a.b {c,d}']);
  check('all names', 'from a import *', ['static a {*}']);
  check('names in parentheses', 'from a import (\n    b,  # why\n    c,\n)', ['static a {b,c}']);
  check('from this package', 'from . import a', ['static . {a}']);
  check('from a module of the package above', 'from ..a.b import c', ['static ..a.b {c}']);
  check('the future', 'from __future__ import annotations', ['static __future__ {}']);
  check('for types', 'if TYPE_CHECKING:\n    from a import A', ['type a {A}']);
  check('where types are not checked', 'if TYPE_CHECKING:\n    pass\nelse:\n    from a import A', ['static a {A}']);
  check('under the opposite', 'if not TYPE_CHECKING:\n    from a import A', ['static a {A}']);
  check('for types, qualified', 'if typing.TYPE_CHECKING:\n    from a import A', ['type a {A}']);
  check('in a function', 'def f():\n    import a', ['dynamic a {*}']);
  check('in a try', 'try:\n    import a\nexcept ImportError:\n    a = None', ['static a {*}']);
  check('by importlib', 'm = importlib.import_module("a.b")', ['dynamic a.b {*}']);
  check('none in strings and comments', '"""\nimport a\n"""\n# import b', []);
  check('after a syntax error', 'x = = 1\nimport a\n', ['static a {*}']);
});
