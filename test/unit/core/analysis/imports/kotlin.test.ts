import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { scanKotlinFile } from '../../../../../src/core/analysis/imports/kotlin';

describe('imports of Kotlin', () => {
  function check(title: string, text: string, imports: readonly string[], declares: readonly string[] = []) {
    it(title, () => {
      const scan = scanKotlinFile('src/users.kt', text);
      assert.deepEqual(
        scan.imports.map(
          ({ specifier, names, isImplicit }) => `${isImplicit ? '(' : ''}${specifier}: ${names.join(' ')}`,
        ),
        imports,
      );
      assert.deepEqual(scan.declares, declares);
    });
  }

  check('a name, another name for it, and all of a package', 'import a.B\nimport a.c as d\nimport e.*\n', [
    'a.B: B',
    'a.c: c',
    'e.*: ',
  ]);
  check(
    'types of the package, once each',
    'val a: B = B()\nfun f(c: C?): B = c!!\n',
    ['(B: B', '(C: C'],
    ['a', 'f', 'UsersKt'],
  );
  check(
    'none of what is imported or declared here',
    'import a.B\nclass C(val b: B)\ninterface D : C\n',
    ['a.B: B'],
    ['C', 'D'],
  );
  check(
    'none in comments and texts',
    '/* import a.B /* C */ D */ // E\nval f = "G" + """H\n"I" J"""\n',
    [],
    ['f', 'UsersKt'],
  );
  check(
    'what stands at the top alone is declared',
    'data class A(val b: Int) {\n  fun c() {}\n  class D\n}\nfun <T> List<T>.second(): T = this[1]\ntypealias E = A\n',
    ['(Int: Int', '(D: D', '(T: T', '(List: List'],
    ['A', 'second', 'E', 'UsersKt'],
  );

  it('knows the package and counts lines without comments', () => {
    const scan = scanKotlinFile('a.kt', '// one\npackage a.b\n\n/*\n two\n*/\nclass C // three\n');
    assert.equal(scan.packageName, 'a.b');
    assert.equal(scan.linesOfCode, 2);
  });

  it('reads whatever it is given', () => {
    const parts = fc.constantFrom(
      '/*',
      '*/',
      '"',
      '"""',
      "'",
      '\\',
      '{',
      '}',
      '\n',
      'import a.B',
      'class C',
      '${',
      '//',
    );
    fc.assert(fc.property(fc.array(parts), (all) => scanKotlinFile('a.kt', all.join('')).linesOfCode >= 0));
    assert.equal(scanKotlinFile('a.kt', '/*'.repeat(50_000)).declares.length, 0);
    assert.equal(scanKotlinFile('a.kt', `${'{'.repeat(100_000)}class C`).declares.length, 0);
  });
});
