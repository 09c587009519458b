import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { compileLayers } from '../../../../../src/core/analysis/layers/compileLayers';
import { layerViolations, unassignedModules } from '../../../../../src/core/analysis/layers/layerViolations';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';
import { proposeLayers } from '../../../../../src/core/analysis/layers/proposeLayers';
import { literalGraph } from '../literalGraph';

const PATH = '.architecture/layers.yml';

describe('proposed layers', () => {
  it('are the folders, users first, with the edges there are', () => {
    const graph = literalGraph([
      'src/http/a.ts -> src/orders/b.ts',
      'src/http/c.ts -> src/orders/b.ts',
      'src/orders/b.ts -> src/db/pool.ts',
      'src/main.ts -> src/http/a.ts',
      'src/orders/b.test.ts -> src/http/a.ts',
    ]);
    assert.equal(
      proposeLayers(graph, ''),
      `# What this system is made of, and which part may use which: a draft, drawn from the imports there are.
# Give the components the names you use, join those that belong together, and take out the edges you do not want.
components:
  root:
    files: src/*
  http:
    files: src/http/**
  orders:
    files: src/orders/**
  db:
    files: src/db/**

# A component with an entry here may use nothing else.
allow:
  - from: root
    to: [http]
  - from: http
    to: [orders]
  - from: orders
    to: [db]
  - from: db
    to: []
`,
    );
  });

  it('name what is in a cycle', () => {
    const lines = ['a/x.ts -> b/y.ts', 'b/y.ts -> a/z.ts', 'a/x.ts -> c/v.ts', 'c/w.ts -> c/v.ts'];
    assert.match(
      proposeLayers(literalGraph(lines), '') ?? '',
      /^# In a cycle, so one of their edges is one too many: a, b\.$/m,
    );
  });

  it('count from the folder they are for', () => {
    const draft = proposeLayers(literalGraph(['shop/http/a.ts -> shop/db/b.ts', 'tool/x.ts']), 'shop');
    assert.match(draft ?? '', /files: http\/\*\*/);
    assert.doesNotMatch(draft ?? '', /shop|tool/);
  });

  it('of nothing are none', () => {
    assert.equal(proposeLayers(literalGraph([]), ''), undefined);
    assert.equal(proposeLayers(literalGraph(['src/a.test.ts']), ''), undefined);
  });

  it('can be read, take in every module and allow every import', () => {
    const folder = fc.constantFrom('src', 'http', "it's", 'orders', 'on', 'a b', '1', 'db', '[id]', '(shop)');
    const path = fc
      .array(folder, { maxLength: 4 })
      .chain((folders) => fc.nat(5).map((name) => [...folders, `f${name}.ts`].join('/')));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, path), { maxLength: 40 }), (imports) => {
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
        const nodes = [...new Set(imports.flat())].map((one) => ({
          path: one,
          language: 'typescript' as const,
          linesOfCode: 1,
          isTest: false,
        }));
        const edges = imports.map(([from, to]) => ({ from, to, kind: 'static' as const, specifier: to, range }));
        const { layers, problems } = parseLayers({ path: PATH, text: proposeLayers({ nodes, edges }, '') ?? '' });
        assert.deepEqual(problems, []);
        const compiled = compileLayers(layers);
        assert.deepEqual(unassignedModules({ nodes }, compiled), []);
        assert.deepEqual(layerViolations({ nodes, edges, outside: [] }, compiled), []);
      }),
      { numRuns: 500 },
    );
  });
});
