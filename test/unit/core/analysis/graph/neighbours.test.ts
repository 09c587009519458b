import assert from 'node:assert/strict';
import { neighboursOf } from '../../../../../src/core/analysis/graph/neighbours';
import { literalGraph } from '../literalGraph';

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
