import assert from 'node:assert/strict';
import { compileLayers } from '../../../../../src/core/analysis/layers/compileLayers';
import { emptyComponents } from '../../../../../src/core/analysis/layers/emptyComponents';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';

describe('components without a file', () => {
  const FILES = ['src/http/a.ts', 'src/db/b.ts', 'src/db/b.test.ts', 'db/1.sql'];

  function check(title: string, components: string, expected: readonly string[], path = '.architecture/layers.yml') {
    it(title, () => {
      const { layers } = parseLayers({ path, text: `components:\n${components}` });
      const below = path.replace('.architecture/layers.yml', '');
      const paths = FILES.map((file) => `${below}${file}`);
      const nodes = paths
        .filter((file) => file.endsWith('.ts'))
        .map((file) => ({ path: file, isTest: file.endsWith('.test.ts') }));
      const found = emptyComponents([compileLayers(layers)], nodes, paths);
      assert.deepEqual(
        found.map(({ message }) => message),
        expected,
      );
      for (const problem of found) assert.deepEqual([problem.path, problem.declaration], [path, 'idle']);
    });
  }

  const GONE = 'its globs match none, so no rule about it can be broken';
  check('are none where each has one', '  http: { files: src/http/** }\n  db: { files: src/db/** }', []);
  check('are told at their line', '  http: { files: src/http/** }\n  old: { files: src/old/** }', [
    `Line 3: No file belongs to \`old\`: ${GONE}`,
  ]);
  check(
    'count from the folder of their layers file',
    '  http: { files: src/http/** }',
    [],
    'shop/.architecture/layers.yml',
  );
  check('are told where others come first', '  all: { files: src/** }\n  db: { files: src/db/** }', [
    'Line 3: No file belongs to `db`: components before it take all that its globs match',
  ]);
  check('may stand for packages', '  pg: { packages: [pg] }', []);
  check('may hold what is no module', '  migrations: { files: db/** }', []);
  check('may hold test code alone', '  tests: { files: src/**/*.test.ts }', []);
});
