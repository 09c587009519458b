import assert from 'node:assert/strict';
import { parseTomlTables } from '../../../../../src/core/analysis/resolution/tomlTables';

describe('TOML tables', () => {
  function check(title: string, text: string, expected: Readonly<Record<string, Readonly<Record<string, string[]>>>>) {
    it(title, () => {
      const tables = [...parseTomlTables(text)].map(([name, table]) => [name, Object.fromEntries(table)] as const);
      assert.deepEqual(Object.fromEntries(tables), expected);
    });
  }

  check('nothing', '', {});
  check('strings by table', '[package]\nname = "a"\n[lib]\npath = \'b.rs\'', {
    package: { name: ['a'] },
    lib: { path: ['b.rs'] },
  });
  check('keys before any table', 'a = "b"', { '': { a: ['b'] } });
  check('a list over lines, with comments', '[workspace]\nmembers = [\n  "a", # one\n  "b/*",\n]\nx = "y"', {
    workspace: { members: ['a', 'b/*'], x: ['y'] },
  });
  check('inline tables', '[dependencies]\na = { path = "../a", version = "1" }\nb = "2"', {
    'dependencies.a': { path: ['../a'], version: ['1'] },
    dependencies: { b: ['2'] },
  });
  check('tables in lists', '[[bin]]\nname = "a"\n[[bin]]\nname = "b"', {
    'bin.0': { name: ['a'] },
    'bin.1': { name: ['b'] },
  });
  check('a hash in a string', '[a]\nb = "#1" # two', { a: { b: ['#1'] } });
  check('quoted names', '["a b"]\n"c" = "d"', { 'a b': { c: ['d'] } });
  check('what is neither', '[a]\nb = 1\nc = true\nnonsense', { a: { b: [], c: [] } });
  check('a list that never ends', '[a]\nb = [\n "c"', { a: {} });
});
