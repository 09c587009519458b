import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of Java imports', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse(files);
      const outside = graph.outside.map((use) => `${use.from} -> ${use.resolution}`);
      assert.deepEqual([...graph.edges.map(edgeText), ...outside], expected);
    });
  }

  const b = 'package b; public class B { public static class Inner {} public static int m; }';

  check(
    'a class, wherever its file lies',
    { 'A.java': 'package a; import b.B; class A extends B {}', 'one/src/main/java/b/B.java': b },
    ['A.java -> one/src/main/java/b/B.java'],
  );
  check('a nested class', { 'A.java': 'package a; import b.B.Inner; class A { Inner i; }', 'B.java': b }, [
    'A.java -> B.java',
  ]);
  check('a static member', { 'A.java': 'package a; import static b.B.m; class A { int x = m; }', 'B.java': b }, [
    'A.java -> B.java',
  ]);
  check('a class only comments name', { 'A.java': '/** {@link B} */ package a; import b.B;', 'B.java': b }, [
    'A.java -> B.java (type)',
  ]);
  check('all static members', { 'A.java': 'package a; import static b.B.*;', 'B.java': b }, ['A.java -> B.java']);
  check(
    'of Kotlin, to and from Java',
    {
      'A.kt':
        '// import x.Y\npackage a\n\nimport b.B\nimport c.load as read\nimport c.*\n\nclass A(val b: B) : Base() {\n  val text = "import d.D"\n  fun f(): C = read()\n}\n',
      'Base.kt': 'package a\n\nopen class Base\n',
      'B.java': 'package b; import a.A; public class B { A a; c.CKt x; }',
      'C.kt': 'package c\n\nclass C\n\nfun load(): C = C()\n',
    },
    ['A.kt -> B.java', 'A.kt -> C.kt', 'A.kt -> C.kt', 'A.kt -> Base.kt', 'B.java -> A.kt', 'B.java -> C.kt'],
  );
  check(
    'of a whole package what is used',
    { 'A.java': 'package a; import b.*; class A { B b; }', 'B.java': b, 'C.java': 'package b; class C {}' },
    ['A.java -> B.java'],
  );
  check(
    'the own package before a wildcard',
    { 'A.java': 'package a; import b.*; class A { B b; }', 'B.java': b, 'OwnB.java': 'package a; class B {}' },
    ['A.java -> OwnB.java'],
  );
  check('a class of the own package', { 'A.java': 'package a; class A { B b; }', 'B.java': 'package a; class B {}' }, [
    'A.java -> B.java',
  ]);
  check(
    'an import before the own package',
    { 'A.java': 'package a; import b.B; class A { B b; }', 'B.java': b, 'OwnB.java': 'package a; class B {}' },
    ['A.java -> B.java'],
  );
  check(
    'records, enums, interfaces and annotations',
    {
      'A.java': 'package a; @N class A implements I { R r; E e; }',
      'N.java': 'package a; @interface N {}',
      'I.java': 'package a; interface I {}',
      'R.java': 'package a; record R() {}',
      'E.java': 'package a; enum E {}',
    },
    ['A.java -> N.java', 'A.java -> I.java', 'A.java -> R.java', 'A.java -> E.java'],
  );
  check(
    'the nearest of several modules',
    { 'one/A.java': 'package a; import b.B; class A extends B {}', 'one/B.java': b, 'two/B.java': b },
    ['one/A.java -> one/B.java'],
  );
  check('a package outside', { 'A.java': 'package a; import java.util.List;' }, ['A.java -> external']);
  check('a class that is not there', { 'A.java': 'package a; import b.C;', 'B.java': b }, ['A.java -> missing']);
});
