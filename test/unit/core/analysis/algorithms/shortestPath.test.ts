import assert from 'node:assert/strict';
import { shortestPath } from '../../../../../src/core/analysis/algorithms/shortestPath';

describe('shortest path', () => {
  const successors = [[1, 2], [3], [3], [], [0]];
  it('holds both ends', () => assert.deepEqual(shortestPath(successors, 4, 3), [4, 0, 1, 3]));
  it('of a node to itself is that node', () => assert.deepEqual(shortestPath(successors, 2, 2), [2]));
  it('is missing where none leads', () => assert.equal(shortestPath(successors, 3, 0), undefined));
});
