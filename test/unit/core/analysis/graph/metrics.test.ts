import assert from 'node:assert/strict';
import { couplingOf, folderCoupling, moduleCoupling } from '../../../../../src/core/analysis/graph/metrics';
import { literalGraph } from '../literalGraph';

describe('coupling', () => {
  const { edges } = literalGraph([
    'a/x -> b/y',
    'a/x -> b/y',
    'a/x -> c/z',
    'b/y -> c/z',
    'a/x -> a/w',
    'a/x -> a/deep/v',
  ]);

  it('of modules counts each other module once', () => {
    assert.deepEqual(moduleCoupling(edges).of('a/x'), { afferent: 0, efferent: 4, instability: 1 });
    assert.deepEqual(moduleCoupling(edges).of('b/y'), { afferent: 1, efferent: 1, instability: 0.5 });
    assert.deepEqual(moduleCoupling(edges).of('c/z'), { afferent: 2, efferent: 0, instability: 0 });
  });

  it('of folders leaves out what happens within them and below', () => {
    assert.deepEqual(folderCoupling(edges).of('a'), { afferent: 0, efferent: 2, instability: 1 });
    assert.deepEqual(folderCoupling(edges).of('c'), { afferent: 2, efferent: 0, instability: 0 });
    assert.deepEqual(folderCoupling(edges).of('a/deep'), { afferent: 0, efferent: 0, instability: 0 });
  });

  it('of what is not in the table is none', () => {
    assert.deepEqual(couplingOf([]).of('x'), { afferent: 0, efferent: 0, instability: 0 });
    assert.deepEqual(couplingOf([]).dependenciesOf('x'), []);
  });
});
