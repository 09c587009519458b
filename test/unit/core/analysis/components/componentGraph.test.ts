import assert from 'node:assert/strict';
import { componentGraph } from '../../../../../src/core/analysis/components/componentGraph';
import { literalGraph } from '../literalGraph';

describe('component graph', () => {
  const topFolder = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : undefined);
  const graphOf = (lines: readonly string[]) => componentGraph(literalGraph(lines), topFolder);

  const graph = graphOf([
    'http/a.ts -> orders/b.ts',
    'http/c.ts -> orders/b.ts',
    'http/a.ts -type-> db/d.ts',
    'orders/b.ts -> db/d.ts',
    'orders/b.ts -> orders/e.ts',
    'main.ts -> http/a.ts',
  ]);

  it('counts modules, lines and the others a component is tied to', () => {
    assert.deepEqual(graph.components, [
      { name: 'db', modules: 1, linesOfCode: 50, coupling: { afferent: 2, efferent: 0, instability: 0 } },
      { name: 'http', modules: 2, linesOfCode: 100, coupling: { afferent: 0, efferent: 2, instability: 1 } },
      { name: 'orders', modules: 2, linesOfCode: 100, coupling: { afferent: 1, efferent: 1, instability: 0.5 } },
    ]);
  });

  it('sums up the imports between two components', () => {
    assert.deepEqual(graph.edges, [
      { from: 'http', to: 'db', imports: 1, isTypeOnly: true },
      { from: 'http', to: 'orders', imports: 2, isTypeOnly: false },
      { from: 'orders', to: 'db', imports: 1, isTypeOnly: false },
    ]);
  });

  it('leaves out what belongs to no component', () => {
    assert.equal(
      graph.edges.some(({ from, to }) => from === 'main.ts' || to === 'main.ts'),
      false,
    );
  });

  it('measures the whole', () => {
    assert.equal(graph.lakos.ccd, 6);
    assert.equal(graph.lakos.acd, 2);
  });

  it('has the cycles no file takes part in as a whole, type imports aside', () => {
    assert.deepEqual(graph.cycles, []);
    assert.deepEqual(graphOf(['a/x.ts -> b/x.ts', 'b/y.ts -> a/y.ts']).cycles, [['a', 'b']]);
    assert.deepEqual(graphOf(['a/x.ts -> b/x.ts', 'b/y.ts -type-> a/y.ts']).cycles, []);
  });
});
