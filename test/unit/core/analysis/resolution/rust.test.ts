import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of Rust imports', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse(files);
      const outside = graph.outside.map((use) => `${use.from} -> ${use.resolution}`);
      assert.deepEqual([...graph.edges.map(edgeText), ...outside], expected);
    });
  }

  const crate = (name: string, more = '') => `[package]\nname = "${name}"\n${more}`;

  check(
    'modules in files and in folders',
    { 'Cargo.toml': crate('x'), 'src/lib.rs': 'mod a; mod b;', 'src/a.rs': '', 'src/b/mod.rs': '' },
    ['src/lib.rs -> src/a.rs (type)', 'src/lib.rs -> src/b/mod.rs (type)'],
  );
  check(
    'a module of a module, beside its file',
    { 'Cargo.toml': crate('x'), 'src/lib.rs': '', 'src/a.rs': 'mod b;', 'src/a/b.rs': '' },
    ['src/a.rs -> src/a/b.rs (type)'],
  );
  check(
    'from the root, the item left out',
    {
      'Cargo.toml': crate('x'),
      'src/lib.rs': '',
      'src/a.rs': 'use crate::b::c::D;',
      'src/b/mod.rs': '',
      'src/b/c.rs': '',
    },
    ['src/a.rs -> src/b/c.rs'],
  );
  check('an item of the root', { 'Cargo.toml': crate('x'), 'src/lib.rs': '', 'src/a.rs': 'use crate::Error;' }, [
    'src/a.rs -> src/lib.rs',
  ]);
  check(
    'from the module above',
    {
      'Cargo.toml': crate('x'),
      'src/lib.rs': '',
      'src/a.rs': '',
      'src/a/b.rs': 'use super::c::D; use super::super::e::F;',
      'src/a/c.rs': '',
      'src/e.rs': '',
    },
    ['src/a/b.rs -> src/a/c.rs', 'src/a/b.rs -> src/e.rs'],
  );
  check(
    'a module below, by its name alone',
    { 'Cargo.toml': crate('x'), 'src/lib.rs': 'use a::B; fn f() { a::g() }', 'src/a.rs': '' },
    ['src/lib.rs -> src/a.rs', 'src/lib.rs -> src/a.rs'],
  );
  check(
    'the library from a program beside it',
    { 'Cargo.toml': crate('my-app'), 'src/lib.rs': '', 'src/a.rs': '', 'src/main.rs': 'use my_app::a::B;' },
    ['src/main.rs -> src/a.rs'],
  );
  check('a program’s own root', { 'Cargo.toml': crate('x'), 'src/main.rs': '', 'src/a.rs': 'use crate::B;' }, [
    'src/a.rs -> src/main.rs',
  ]);
  check(
    'another crate of the workspace, under its own and another name',
    {
      'Cargo.toml': '[workspace]\nmembers = ["a", "b"]',
      'a/Cargo.toml': crate('a', '[dependencies]\ncore = { package = "the-b", path = "../b" }'),
      'a/src/lib.rs': 'use the_b::c::D; use core::c::D;',
      'b/Cargo.toml': crate('the-b', '[lib]\npath = "src/b.rs"'),
      'b/src/b.rs': '',
      'b/src/c.rs': '',
    },
    ['a/src/lib.rs -> b/src/c.rs', 'a/src/lib.rs -> b/src/c.rs'],
  );
  check(
    'a module in another place',
    { 'Cargo.toml': crate('x'), 'src/lib.rs': '#[path = "sys/unix.rs"] mod sys;', 'src/sys/unix.rs': '' },
    ['src/lib.rs -> src/sys/unix.rs (type)'],
  );
  check(
    'a module within one that is written out, and what lies in it',
    {
      'Cargo.toml': crate('x'),
      'src/lib.rs': 'mod a { mod b; #[path = "c1.rs"] mod c; }\nuse crate::a::b::Item;',
      'src/a/b.rs': '',
      'src/a/c1.rs': '',
      'src/d.rs': 'mod e { pub mod f; }',
      'src/d/e/f.rs': 'use super::super::Item;',
    },
    [
      'src/d.rs -> src/d/e/f.rs (type)',
      'src/d/e/f.rs -> src/d.rs',
      'src/lib.rs -> src/a/b.rs (type)',
      'src/lib.rs -> src/a/c1.rs (type)',
      'src/lib.rs -> src/a/b.rs',
    ],
  );
  check('a crate from the registry', { 'Cargo.toml': crate('x'), 'src/lib.rs': 'use serde::Serialize;' }, [
    'src/lib.rs -> external',
  ]);
  check('a module that is not there', { 'Cargo.toml': crate('x'), 'src/lib.rs': 'mod a;' }, ['src/lib.rs -> missing']);
});
