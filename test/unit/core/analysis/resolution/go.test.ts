import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of Go imports', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse({ 'go.mod': 'module x.org/app\n\ngo 1.22\n', ...files });
      const outside = graph.outside.map((use) => `${use.from} -> ${use.resolution}`);
      assert.deepEqual([...graph.edges.map(edgeText), ...outside], expected);
    });
  }

  const using = (path: string, use: string) => `package main\nimport "${path}"\nvar v = ${use}\n`;

  check(
    'the file that declares the name',
    {
      'main.go': using('x.org/app/b', 'b.F()'),
      'b/one.go': 'package b\nfunc F() {}',
      'b/two.go': 'package b\nfunc G() {}',
    },
    ['main.go -> b/one.go'],
  );
  check(
    'types, constants and variables',
    {
      'main.go': 'package main\nimport "x.org/app/b"\nvar v b.T = b.C + b.V',
      'b/t.go': 'package b\ntype T int',
      'b/c.go': 'package b\nconst (\n\tC = 1\n)',
      'b/v.go': 'package b\nvar (\n\tV, W = 1, 2\n)',
    },
    ['main.go -> b/c.go', 'main.go -> b/t.go', 'main.go -> b/v.go'],
  );
  check(
    'each file that declares it, for each system',
    {
      'main.go': using('x.org/app/b', 'b.F()'),
      'b/f_linux.go': 'package b\nfunc F() {}',
      'b/f_windows.go': 'package b\nfunc F() {}',
    },
    ['main.go -> b/f_linux.go', 'main.go -> b/f_windows.go'],
  );
  check(
    'one file for a package used for its effects',
    { 'main.go': 'package main\nimport _ "x.org/app/b"', 'b/one.go': 'package b', 'b/two.go': 'package b' },
    ['main.go -> b/one.go (side-effect)'],
  );
  check(
    'no test files',
    {
      'main.go': using('x.org/app/b', 'b.F()'),
      'b/a_test.go': 'package b\nfunc F() {}',
      'b/b.go': 'package b\nfunc F() {}',
    },
    ['main.go -> b/b.go'],
  );
  check(
    'no methods',
    {
      'main.go': using('x.org/app/b', 'b.F()'),
      'b/a.go': 'package b\nfunc (t T) F() {}',
      'b/b.go': 'package b\nfunc F() {}',
    },
    ['main.go -> b/b.go'],
  );
  check(
    'the nearest of several modules',
    {
      'main.go': using('x.org/app/tool/b', 'b.F()'),
      'tool-src/go.mod': 'module x.org/app/tool',
      'tool-src/b/b.go': 'package b\nfunc F() {}',
    },
    ['main.go -> tool-src/b/b.go'],
  );
  check('the module itself', { 'cmd/main.go': using('x.org/app', 'app.F()'), 'app.go': 'package app\nfunc F() {}' }, [
    'cmd/main.go -> app.go',
  ]);
  check('a package outside', { 'main.go': using('fmt', 'fmt.Sprint()') }, ['main.go -> external']);
  check('a package that is not there', { 'main.go': using('x.org/app/b', 'b.F()') }, ['main.go -> missing']);
  check(
    'a module replaced by a folder, whatever that calls itself',
    {
      'go.mod': 'module x.org/app\n\nreplace (\n\tx.org/other v1.2.3 => ./forks/other\n)\n',
      'main.go': using('x.org/other/b', 'b.F()'),
      'forks/other/go.mod': 'module y.org/fork',
      'forks/other/b/b.go': 'package b\nfunc F() {}',
    },
    ['main.go -> forks/other/b/b.go'],
  );
  check(
    'a module replaced for a whole workspace',
    {
      'go.work': 'go 1.22\nuse ./a\nreplace x.org/other => ./forks/other\n',
      'a/go.mod': 'module x.org/a',
      'a/main.go': using('x.org/other', 'other.F()'),
      'forks/other/o.go': 'package other\nfunc F() {}',
    },
    ['a/main.go -> forks/other/o.go'],
  );
  check(
    'not what is replaced by a published module',
    {
      'go.mod': 'module x.org/app\nreplace x.org/other => y.org/other v1.0.0\n',
      'main.go': using('x.org/other', 'other.F()'),
    },
    ['main.go -> external'],
  );
  check(
    'the own module where several have one name',
    {
      'one/go.mod': 'module x.org/same',
      'one/main.go': using('x.org/same/b', 'b.F()'),
      'one/b/b.go': 'package b\nfunc F() {}',
      'all/go.mod': 'module x.org/same',
      'all/b/b.go': 'package b\nfunc F() {}',
    },
    ['one/main.go -> one/b/b.go'],
  );
  check(
    'a package that calls itself other than its folder',
    {
      'main.go': 'package main\nimport "x.org/app/b"\nvar v = kafka.F(cfg.G)\n',
      'b/f.go': 'package kafka\nfunc F() {}',
      'b/g.go': 'package kafka\nfunc G() {}',
    },
    ['main.go -> b/f.go'],
  );
  check(
    'a package from its own outside tests, its inside tests included',
    {
      'b/b.go': 'package b\nfunc F() {}',
      'b/export_test.go': 'package b\nfunc G() {}',
      'b/b_test.go': 'package b_test\nimport "x.org/app/b"\nvar v = b.F(b.G())\n',
    },
    ['b/b_test.go -> b/b.go', 'b/b_test.go -> b/export_test.go'],
  );
});
