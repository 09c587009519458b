import assert from 'node:assert/strict';
import { importsOf, rawScanOf } from '../analysing';

describe('imports of C#', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('A.cs', text), expected));
  }

  check('a namespace, with the names it may bring', 'using B.C;\nclass A : Base { Dto d; }', [
    'static B.C {Base,Dto}',
    'implicit Base {Base}',
    'implicit Dto {Dto}',
  ]);
  check('static members of a type', 'using static B.C;', ['static B.C {C}']);
  check('an alias of a type', 'using X = B.C;\nclass A { X x; }', ['static B.C {C}']);
  check('an alias of a generic type', 'using X = B.C<int>;', ['static B.C {C}']);
  check('from the outermost namespace', 'using global::B.C;\nclass A { global::D.E e; }', [
    'static B.C {D.E}',
    'implicit D.E {D.E}',
  ]);
  check('methods that may be extensions', 'using B;\nclass A { void M() { app.UseIt<Opt>().AndMore(); x?.Also(); } }', [
    'static B {Opt,UseIt(),AndMore(),Also()}',
    'implicit Opt {Opt}',
    'implicit UseIt() {UseIt()}',
    'implicit AndMore() {AndMore()}',
    'implicit Also() {Also()}',
  ]);

  function checkUses(title: string, body: string, expected: readonly string[]) {
    it(title, async () => {
      const uses = await importsOf('A.cs', `class A<T1> { ${body} }`);
      assert.deepEqual(
        uses.map((use) => use.replace(/^implicit (\S+) .*$/, '$1')).filter((name) => !name.endsWith('()')),
        expected,
      );
    });
  }

  checkUses('fields, generic arguments, nullable ones', 'Foo a; Dict<string, List<Bar>> b; Baz? c;', [
    'Foo',
    'Dict',
    'List',
    'Bar',
    'Baz',
  ]);
  checkUses('a qualified name as a whole', 'B.C.Foo x;', ['B.C.Foo']);
  checkUses('parameters and results', 'Res M(Req r) => null;', ['Res', 'Req']);
  checkUses('what is created, cast, caught and thrown', 'void M() { new Foo(); var b = (Bar)x; throw new E1(); }', [
    'Foo',
    'Bar',
    'E1',
  ]);
  checkUses('patterns', 'bool M(object o) => (o is Foo or Bar) || o is Baz { P: 1 } || o is Qux q;', [
    'Foo',
    'Bar',
    'Baz',
    'Qux',
  ]);
  checkUses('attributes by both their names', '[Test] void M() {}', ['Test', 'TestAttribute']);
  checkUses('an owner of static members', 'void M() { Foo.Bar(); N.Other.Run(); }', ['Foo', 'N.Other']);
  checkUses('no generic methods', 'void M() { Run<Foo>(); this.Go<Bar>(); Cache<Baz>.Get(); }', [
    'Foo',
    'Bar',
    'Cache',
    'Baz',
  ]);
  checkUses('not an owner that is a member', 'object Foo { get; } void M() { Foo.Bar(); }', []);
  checkUses('typeof', 'Type t = typeof(Bar);', ['Type', 'Bar']);
  check(
    'names alone as types',
    'using B;\nclass A { ILogger<Foo> l; IStringLocalizer<Foo> t; string s = nameof(Bar) + nameof(Baz.Run); Qux q = nameof(Qux); }',
    [
      'static B {ILogger,IStringLocalizer,Qux}',
      'type B {Foo,Bar,Baz}',
      'implicit ILogger {ILogger}',
      'implicit IStringLocalizer {IStringLocalizer}',
      'implicit Qux {Qux}',
      'implicit Foo {Foo}',
      'implicit Bar {Bar}',
      'implicit Baz {Baz}',
    ],
  );
  check('types in attributes as types', '[Known(typeof(Foo))] class A { [Known(typeof(Bar))] Bar b; }', [
    'implicit Known {Known}',
    'implicit KnownAttribute {KnownAttribute}',
    'implicit Bar {Bar}',
    'implicit Foo {Foo}',
  ]);
  checkUses('no type parameters, not itself', 'T1 a; A<int> b; class In {} In c;', []);
  checkUses('none in comments and strings', '/* Foo x; */ string s = "Bar b";', []);

  it('declares types with their namespace, and extension methods', async () => {
    const scan = await rawScanOf(
      'A.cs',
      'namespace N { namespace M { class A { class In {} } } static class X { static void Ext(this A a) {} } } class B {}',
    );
    assert.deepEqual(scan.declares, ['N.M.A', 'N.X', 'B', 'N.Ext()']);
    assert.equal(scan.packageName, 'N');
  });

  it('declares types in a namespace for the whole file', async () => {
    const scan = await rawScanOf('A.cs', 'namespace N.M;\nrecord A(int B);\ninterface I {}\ndelegate void D();');
    assert.deepEqual([scan.packageName, ...scan.declares], ['N.M', 'N.M.A', 'N.M.I', 'N.M.D']);
  });

  it('opens the namespaces of global usings', async () => {
    const scan = await rawScanOf('A.cs', 'global using B.C;\nglobal using static D.E;\nusing F;');
    assert.deepEqual(scan.opens, ['B.C']);
  });
});
