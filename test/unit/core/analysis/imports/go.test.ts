import assert from 'node:assert/strict';
import { importsOf } from '../analysing';

describe('imports of Go', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('a.go', `package a\n${text}`), expected));
  }

  check('one, with the names used', 'import "x.org/b"\nvar v = b.F(b.C)', ['static x.org/b {F,C}']);
  check('a block', 'import (\n\t"fmt"\n\t"x.org/b"\n)\nfunc f(t *b.T) { fmt.Println(t) }', [
    'static fmt {Println}',
    'static x.org/b {T}',
  ]);
  check('under another name', 'import c "x.org/b"\nvar v = c.F()', ['static x.org/b {F}']);
  check('for its effects', 'import _ "x.org/b"', ['side-effect x.org/b {}']);
  check('into the file', 'import . "x.org/b"', ['static x.org/b {*}']);
  check('a version in the path', 'import "x.org/b/v2"\nvar v = b.F()', ['static x.org/b/v2 {F}']);
  check('a version behind the name', 'import "gopkg.in/yaml.v3"\nvar v = yaml.F()', ['static gopkg.in/yaml.v3 {F}']);
  check('a customary prefix', 'import "x.org/go-b"\nvar v = b.F()', ['static x.org/go-b {F}']);
  check('none in strings and comments', '// import "b"\nvar s = `import "c"`', []);
});
