import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of PHP imports', () => {
  function check(title: string, files: Files, expected: readonly string[]) {
    it(title, async () => {
      const { graph } = await analyse(
        Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `<?php\n${text}`])),
      );
      const outside = graph.outside.map((use) => `${use.from} -> ${use.resolution}`);
      assert.deepEqual([...graph.edges.map(edgeText), ...outside], expected);
    });
  }

  check(
    'the file that declares the name, wherever it lies',
    { 'a.php': 'use App\\Models\\User;', 'src/Domain/User.php': 'namespace App\\Models;\nclass User {}' },
    ['a.php -> src/Domain/User.php'],
  );
  check('whatever its case', { 'a.php': 'new app\\user();', 'b.php': 'namespace App;\nclass User {}' }, [
    'a.php -> b.php',
  ]);
  check(
    'names of the own namespace',
    { 'a.php': 'namespace App;\nnew User();', 'b.php': 'namespace App;\nclass User {}', 'c.php': 'class User {}' },
    ['a.php -> b.php'],
  );
  check(
    'the nearest of several',
    { 'x/a.php': 'use A\\B;', 'x/b.php': 'namespace A;\nclass B {}', 'b.php': 'namespace A;\nclass B {}' },
    ['x/a.php -> x/b.php'],
  );
  check('names of packages', { 'a.php': 'use Illuminate\\Http\\Request;\nnew Exception();' }, ['a.php -> external']);
  check('names that are not there', { 'a.php': 'use App\\C;', 'b.php': 'namespace App;\nclass B {}' }, [
    'a.php -> missing',
  ]);
  check(
    'a namespace',
    { 'a.php': 'use App\\Models;\nModels\\User::f();', 'b.php': 'namespace App\\Models;\nclass User {}' },
    ['a.php -> b.php'],
  );
  check('files', { 'x/a.php': "require __DIR__ . '/../b.php';\ninclude 'c.php';", 'b.php': '', 'c.php': '' }, [
    'x/a.php -> b.php (require)',
    'x/a.php -> c.php (require)',
  ]);
  check('files nobody can tell', { 'a.php': 'require $b;' }, ['a.php -> expression']);
});
