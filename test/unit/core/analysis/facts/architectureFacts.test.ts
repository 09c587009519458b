import assert from 'node:assert/strict';
import { architectureFacts } from '../../../../../src/core/analysis/facts/architectureFacts';
import { compileLayers } from '../../../../../src/core/analysis/layers/compileLayers';
import { parseLayers } from '../../../../../src/core/analysis/layers/parseLayers';
import { withLayers } from '../../../../../src/core/analysis/layers/withLayers';
import type { OutsideImport } from '../../../../../src/core/analysis/structure/moduleGraph';
import { textRange } from '../../../../../src/core/findings/textRange';
import { literalLog } from '../history/literalLog';
import { literalGraph } from '../literalGraph';

describe('architecture facts', () => {
  const graph = literalGraph(['a.ts -> b.ts', 'a.ts -> c.ts', 'b.ts -> a.ts', 'z.ts -> a.ts', 'z.ts -> c.ts']);
  const outside = ['pg', 'express', 'pg'].map(
    (specifier): OutsideImport => ({
      from: 'a.ts',
      specifier,
      kind: 'static',
      range: textRange(0, 0, 0, 1),
      resolution: 'external',
    }),
  );

  it('tell size, coupling, both kinds of neighbours and packages', () => {
    assert.deepEqual(architectureFacts(['a.ts'], { ...graph, outside }).modules, [
      {
        path: 'a.ts',
        linesOfCode: 50,
        coupling: { afferent: 2, efferent: 2, instability: 0.5 },
        imports: ['b.ts', 'c.ts'],
        importers: ['b.ts', 'z.ts'],
        backend: [],
        packages: ['express', 'pg'],
      },
    ]);
  });

  it('tell the layer of a module, and what changes together with it', () => {
    const text = 'components:\n  core: { files: a.ts }\n  edge: { files: "*.ts" }\n';
    const { layers } = parseLayers({ path: '.architecture/layers.yml', text });
    const { nodes } = withLayers(graph, [compileLayers(layers)]);
    assert.deepEqual(
      nodes.map(({ layer }) => layer),
      ['core', 'edge', 'edge', 'edge'],
    );
    assert.equal(withLayers(graph, []), graph);
    const [module] = architectureFacts(['a.ts'], { ...graph, nodes }, undefined, [
      literalLog(['7 × a.ts z.ts']),
    ]).modules;
    assert.equal(module?.layer, 'core');
    assert.deepEqual(module?.changedWith, [{ path: 'z.ts', shared: 7, of: 7 }]);
  });

  it('tell the cycles through the modules', () => {
    assert.deepEqual(architectureFacts(['b.ts'], graph).cycles, [['a.ts', 'b.ts']]);
    assert.deepEqual(architectureFacts(['z.ts'], graph).cycles, []);
  });

  it('tell the folders the modules lie in, and how tightly all are tied', () => {
    const { folders, lakos } = architectureFacts(['a/x.ts'], literalGraph(['a/x.ts -> b/y.ts', 'c/z.ts -> a/x.ts']));
    assert.deepEqual(folders, [
      { name: 'a', modules: 1, linesOfCode: 50, coupling: { afferent: 1, efferent: 1, instability: 0.5 } },
    ]);
    assert.deepEqual([lakos.ccd, lakos.acd], [6, 2]);
  });

  it('tell cycles of types apart', () => {
    const types = literalGraph([
      'a.ts -> b.ts',
      'b.ts -type-> a.ts',
      'c.ts -> d.ts',
      'd.ts -> c.ts',
      'd.ts -type-> e.ts',
    ]);
    assert.deepEqual(architectureFacts(['a.ts'], types).typeCycles, [['a.ts', 'b.ts']]);
    assert.deepEqual(architectureFacts(['a.ts'], types).cycles, []);
    assert.deepEqual(architectureFacts(['c.ts'], types).typeCycles, []);
  });

  it('come in the order asked for, without what is no module', () => {
    const { modules } = architectureFacts(['z.ts', 'gone.ts', 'a.ts', 'z.ts'], graph);
    assert.deepEqual(
      modules.map(({ path }) => path),
      ['z.ts', 'a.ts'],
    );
  });
});
