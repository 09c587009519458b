import assert from 'node:assert/strict';
import { architectureFacts, neighboursOf } from '../../../../src/core/analysis/neighbours';
import { literalGraph } from './literalGraph';

const graph = literalGraph([
  'a.ts -> b.ts',
  'a.ts -> c.ts',
  'a.ts -> c.ts',
  'b.ts -> a.ts',
  'a.test.ts -> a.ts',
  'z.ts -> a.ts',
  'd.ts',
]);

describe('neighbours', () => {
  it('are what is imported, most used first, and who imports, tests last', () => {
    assert.deepEqual(neighboursOf(['a.ts'], graph), {
      imports: ['c.ts', 'b.ts'],
      importers: ['b.ts', 'z.ts', 'a.test.ts'],
    });
  });

  it('are never among the modules asked about', () => {
    assert.deepEqual(neighboursOf(['a.ts', 'b.ts'], graph), { imports: ['c.ts'], importers: ['z.ts', 'a.test.ts'] });
  });

  it('of a module without imports are none', () => {
    assert.deepEqual(neighboursOf(['d.ts'], graph), { imports: [], importers: [] });
  });
});

describe('architecture facts', () => {
  it('tell size, coupling, packages, cycles and inner imports', () => {
    const outside = [
      {
        from: 'a.ts',
        specifier: 'pg',
        kind: 'static',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        resolution: 'external',
      },
    ] as const;
    const facts = architectureFacts(['a.ts', 'b.ts', 'gone.ts'], { ...graph, outside });
    assert.deepEqual(facts.modules, [
      { path: 'a.ts', linesOfCode: 50, coupling: { afferent: 3, efferent: 2, instability: 0.4 }, packages: ['pg'] },
      { path: 'b.ts', linesOfCode: 50, coupling: { afferent: 1, efferent: 1, instability: 0.5 }, packages: [] },
    ]);
    assert.deepEqual(facts.cycles, [['a.ts', 'b.ts']]);
    assert.deepEqual(
      facts.inner.map(({ from, to }) => `${from} ${to}`),
      ['a.ts b.ts', 'b.ts a.ts'],
    );
  });
});
