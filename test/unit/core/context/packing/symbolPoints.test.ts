import assert from 'node:assert/strict';
import { symbolPoints } from '../../../../../src/core/context/packing/symbolPoints';

describe('Symbols that stand in for points', () => {
  const lines = (first: number, last: number) => ({
    start: { line: first, character: 0 },
    end: { line: last, character: 1 },
  });

  it('are called by their line where they have no name', () => {
    const symbols = [
      { name: 'run', range: lines(0, 9) },
      { name: '', range: lines(11, 15) },
    ];
    const outline = { path: 'a.ts', imports: [], signatures: [], symbols };
    const names = symbolPoints([{ path: 'a.ts', range: lines(0, 20) }], [outline]).map(({ name }) => name);
    assert.deepEqual(names, ['run', 'line 12']);
  });
});
