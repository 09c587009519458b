import assert from 'node:assert/strict';
import { importsOf } from '../analysing';

describe('imports of Rust', () => {
  function check(title: string, text: string, expected: readonly string[]) {
    it(title, async () => assert.deepEqual(await importsOf('src/a.rs', text), expected));
  }

  check('a path', 'use crate::a::B;', ['static crate::a::B {B}']);
  check('under another name', 'use a::B as C;', ['static a::B {B}']);
  check('several of one module', 'use crate::{a::B, c::{self, D, E as F}};', [
    'static crate::a::B {B}',
    'static crate::c {c}',
    'static crate::c::D {D}',
    'static crate::c::E {E}',
  ]);
  check('all of a module', 'use super::*; use crate::a::{b::*};', ['static super::* {*}', 'static crate::a::b::* {*}']);
  check('passed on', 'pub use self::a::B; pub(crate) use a::C;', ['re-export self::a::B {B}', 're-export a::C {C}']);
  check('a module in a file', 'mod a; pub mod b;', ['type mod self::a {}', 'type mod self::b {}']);
  check('a module in another place, within one that is written out', 'mod a { #[path = "b.rs"] mod c; }', [
    'type mod self::a::"b.rs" {}',
  ]);
  check('a module in another place', '#[cfg(x)]\n#[path = "b.rs"]\nmod a;', ['type mod "b.rs" {}']);
  check('no module with a body', 'mod a { fn f() {} }', []);
  check('of an inline module, as the file would write them', 'mod a { mod b; use super::c::D; use super::super::E; }', [
    'type mod self::a::b {}',
    'static self::c::D {D}',
    'static super::E {E}',
  ]);
  check('another crate', 'extern crate serde as s;', ['static serde {serde}']);
  check('paths in code, each once', 'fn f() -> crate::a::T { crate::b::g(); b::g::<X>(); crate::b::g() }', [
    'implicit crate::a::T {T}',
    'implicit crate::b::g {g}',
    'implicit b::g {g}',
  ]);
  check('no paths of types', 'fn f() { Vec::new(); Self::g(); }', []);
  check('none in comments and strings', '// use a::B;\nconst S: &str = "use a::B;";', []);
});
