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
});
