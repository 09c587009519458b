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
  main.ts:
    files: src/main.ts
  http:
    files: src/http/**
  orders:
    files: src/orders/**
  db:
    files: src/db/**

# A component with an entry here may use nothing else.
allow:
  - from: main.ts
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

  it('name the edges that close cycles, and leave them out of the order', () => {
    const lines = ['b/y.ts -> a/x.ts', 'b/z.ts -> a/x.ts', 'a/x.ts -> b/y.ts', 'a/x.ts -> c/v.ts', 'c/w.ts -> c/v.ts'];
    const draft = proposeLayers(literalGraph(lines), '') ?? '';
    assert.match(draft, /^# There are cycles\. Without these edges there would be none:\n# {3}a → b, 1 import$/m);
    assert.deepEqual(
      [...draft.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name),
      ['b', 'a', 'c'],
    );
  });

  it('leave out files beside folders that nothing leads to or from', () => {
    const lines = ['src/main.ts -> src/x/y.ts', 'src/tool.config.ts', 'src/x/y.ts -> src/z/w.ts'];
    const draft = proposeLayers(literalGraph(lines), '') ?? '';
    assert.deepEqual(
      [...draft.matchAll(/^ {2}([\w.]+):$/gm)].map(([, name]) => name),
      ['main.ts', 'x', 'z'],
    );
  });

  it('keep the files beside many folders together', () => {
    const lines = ['src/a.ts -> src/x/y.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'];
    assert.match(proposeLayers(literalGraph(lines), '') ?? '', /^ {2}root:\n {4}files: src\/\*$/m);
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

  it('can be read, take in every module that is linked to another and allow every import', () => {
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
        const linked = new Set(imports.flatMap(([from, to]) => (from === to ? [] : [from, to])));
        assert.deepEqual(
          unassignedModules({ nodes }, compiled).filter((one) => linked.has(one)),
          [],
        );
        assert.deepEqual(layerViolations({ nodes, edges, outside: [] }, compiled), []);
      }),
      { numRuns: 500 },
    );
  });
});
