import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type EdgeEnds,
  groupsOf,
  reachedFrom,
  reversedRows,
  rowLength,
  rowOf,
  rowsOf,
  rowsWhere,
} from '../../../../../src/core/analysis/algorithms/edgeRows';
import {
  componentsOfRows,
  stronglyConnectedComponents,
} from '../../../../../src/core/analysis/algorithms/stronglyConnectedComponents';

describe('edges in rows', () => {
  const COUNT = 12;
  const node = fc.nat({ max: COUNT - 1 });
  const edges = fc.array(fc.tuple(node, node), { maxLength: 40 });

  const endsOf = (pairs: readonly (readonly [number, number])[]): EdgeEnds => ({
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
  });

  const naive = (pairs: readonly (readonly [number, number])[]): number[][] =>
    Array.from({ length: COUNT }, (_, from) => [
      ...new Set(pairs.filter(([source]) => source === from).map(([, to]) => to)),
    ]);

  const listed = (rows: ReturnType<typeof rowsOf>): number[][] =>
    Array.from({ length: COUNT }, (_, at) => [...rowOf(rows, at)]);

  it('hold what each node points to, once and in order', () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const rows = rowsOf(COUNT, endsOf(pairs));
        assert.deepEqual(listed(rows), naive(pairs));
        for (const [at, targets] of naive(pairs).entries()) assert.equal(rowLength(rows, at), targets.length);
      }),
    );
  });

  it('leave out what is not wanted', () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const isWanted = (edge: number) => edge % 2 === 0;
        const wanted = pairs.filter((_, edge) => isWanted(edge));
        assert.deepEqual(listed(rowsOf(COUNT, endsOf(pairs), isWanted)), naive(wanted));
      }),
    );
  });

  it('leave out rows that are not wanted, and edges that lack an end', () => {
    const isWanted = (from: number, to: number) => (from + to) % 3 !== 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -1, max: COUNT - 1 }), fc.integer({ min: -1, max: COUNT - 1 }))),
        (pairs) => {
          const whole = pairs.filter(([from, to]) => from >= 0 && to >= 0);
          assert.deepEqual(listed(rowsOf(COUNT, endsOf(pairs))), naive(whole));
          const wanted = whole.filter(([from, to]) => isWanted(from, to));
          assert.deepEqual(listed(rowsWhere(rowsOf(COUNT, endsOf(pairs)), isWanted)), naive(wanted));
        },
      ),
    );
  });

  it('turn round', () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const turned = listed(reversedRows(rowsOf(COUNT, endsOf(pairs))));
        const expected = naive(pairs.map(([from, to]) => [to, from]));
        assert.deepEqual(
          turned.map((row) => new Set(row)),
          expected.map((row) => new Set(row)),
        );
      }),
    );
  });

  it('lead from node to node, the nearest first', () => {
    const rows = rowsOf(
      6,
      endsOf([
        [0, 2],
        [0, 1],
        [1, 3],
        [2, 3],
        [3, 0],
        [4, 5],
      ]),
    );
    assert.deepEqual(reachedFrom([0], rows), [0, 2, 1, 3]);
    assert.deepEqual(reachedFrom([4, 0], rows), [4, 0, 5, 2, 1, 3]);
    assert.deepEqual(reachedFrom([], rows), []);
  });

  it('have the components of the same graph in lists', () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        assert.deepEqual(componentsOfRows(rowsOf(COUNT, endsOf(pairs))), stronglyConnectedComponents(naive(pairs)));
      }),
    );
  });

  it('know of no node beyond the last', () => {
    assert.deepEqual([...rowOf(rowsOf(1, endsOf([])), 7)], []);
  });

  it('number groups by their names', () => {
    const { names, numbers } = groupsOf(['b/x', 'none', 'a/y', 'b/z'], (path) =>
      path === 'none' ? undefined : path[0],
    );
    assert.deepEqual(names, ['a', 'b']);
    assert.deepEqual([...numbers], [1, -1, 0, 1]);
  });
});
