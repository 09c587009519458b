import assert from 'node:assert/strict';
import { importsOf } from '../analysing';

describe('imports of Java', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('A.java', `package a;\n${text}`), expected));
  }

  check('a class', 'import b.B;\nclass A { B b; }', ['static b.B {B}']);
  check('a member', 'import static b.B.m;\nclass A { int x = m(); }', ['static b.B.m {m}']);
  check('for a comment alone, as a type', 'import b.B;\nimport b.Bs;\n/** See {@link B}. */ class A { Bs b; }', [
    'type b.B {B}',
    'static b.Bs {Bs}',
  ]);
  check('for nothing, as a type', 'import b.B;\nimport static b.C.m;\nclass A {}', ['type b.B {B}', 'type b.C.m {m}']);
  check('all members', 'import static b.B.*;', ['static b.B.* {B}']);
  check('a whole package, with the names it may bring', 'import b.*;\nclass A extends Base { Map<K, V> m; }', [
    'static b.* {Base,Map,K,V}',
    'implicit Base {Base}',
    'implicit Map {Map}',
    'implicit K {K}',
    'implicit V {V}',
  ]);
  check('each other name once', 'class A { B b; B c; }', ['implicit B {B}']);
  check('an owner of static members', 'class A { int x = B.f(); int y = C.d; }', ['implicit B {B}', 'implicit C {C}']);
  check('annotations', '@B @C("x") class A {}', ['implicit B {B}', 'implicit C {C}']);
  check('a method reference', 'class A { Object o = B::new; }', ['implicit Object {Object}', 'implicit B {B}']);
  check('nested types by their outer one', 'class A { B.C c; }', ['implicit B {B}']);
  check('types named with their package', '@b.X class A { b.c.D<b.E> d = b.F.g(h.i, this.j); }', [
    'implicit b.X {b.X}',
    'implicit b.c.D {b.c.D}',
    'implicit b.E {b.E}',
    'implicit b.F {b.F}',
  ]);
  check('not what the file declares', 'class A { A a; C c; class C {} enum D {} D d; }', []);
  check('none in strings and comments', '/* import b.B; */ class A { String s; }', ['implicit String {String}']);
});
