import assert from 'node:assert/strict';
import { importsOf, rawScanOf } from '../analysing';

describe('imports of PHP', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('a.php', `<?php\n${text}`), expected));
  }

  check('a name', 'use A\\B;', ['static A\\B {B}']);
  check('from the top', 'use \\A\\B;', ['static A\\B {B}']);
  check('several', 'use A\\{B, C\\D as E};\nuse F, G\\H;', [
    'static A\\B {B}',
    'static A\\C\\D {D}',
    'static F {F}',
    'static G\\H {H}',
  ]);
  check('no functions and constants', 'use function A\\f;\nuse const A\\X;', []);
  check('names of the own namespace', 'namespace A;\nclass B extends C implements D { use E; }', [
    'implicit A\\C {A\\C}',
    'implicit A\\D {A\\D}',
    'implicit A\\E {A\\E}',
  ]);
  check('names a use stands for, as a whole and as a beginning', 'namespace A;\nuse B\\C;\nnew C(); C\\D::f();', [
    'static B\\C {C}',
    'implicit B\\C\\D {B\\C\\D}',
  ]);
  check(
    'types, attributes, constants, errors',
    'function f(A $a, ?B|C $b): D { try { return E::X; } catch (F $e) {} }\n#[G] class H {}',
    [
      'implicit A {A}',
      'implicit B {B}',
      'implicit C {C}',
      'implicit D {D}',
      'implicit E {E}',
      'implicit F {F}',
      'implicit G {G}',
    ],
  );
  check('not itself', 'class A { function f() { self::g(); return new A(); } }', []);
  check('files, from here or from anywhere', "require_once __DIR__ . '/a.php';\ninclude('b.php');", [
    'require ./a.php {*}',
    'require b.php {*}',
  ]);
  check('files nobody can tell', 'require $path;', ['require (require $path) {*}']);

  it('declares types with their namespace', async () => {
    const scan = await rawScanOf('a.php', '<?php\nnamespace A\\B;\nclass C {} interface D {} trait E {} enum F {}');
    assert.deepEqual([scan.packageName, ...scan.declares], ['A\\B', 'A\\B\\C', 'A\\B\\D', 'A\\B\\E', 'A\\B\\F']);
  });
});
