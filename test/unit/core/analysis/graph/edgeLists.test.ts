import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rememberPlaces } from '../../../../../src/core/analysis/algorithms/remember';
import { createEdgeNumbering, type EdgeLists } from '../../../../../src/core/analysis/graph/edgeLists';
import type { ImportEdge } from '../../../../../src/core/analysis/structure/moduleGraph';

const COUNT = 30;
const NUMBER_OF = new Map(Array.from({ length: COUNT }, (_, node) => [`${node}.ts`, node]));

describe('edges node by node', () => {
  const edge = (from: number, to: number): ImportEdge => ({
    from: `${from}.ts`,
    // Beyond the last node nothing has a number.
    to: `${to}.ts`,
    kind: to % 2 === 0 ? 'static' : 'type',
    specifier: '',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  });
  const change = fc.record({ node: fc.nat(COUNT - 1), targets: fc.array(fc.nat(COUNT + 3), { maxLength: 4 }) });

  const step = fc.record({
    changes: fc.array(change, { maxLength: 25 }),
    gone: fc.option(fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 5 }), { nil: undefined }),
  });

  it('are numbered after any changes as they are at once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const numbering = createEdgeNumbering();
        let all: EdgeLists = Array.from({ length: COUNT }, () => []);
        let numberOf = NUMBER_OF;
        for (const { changes, gone } of steps) {
          const changed = new Map(changes.map(({ node, targets }) => [node, targets.map((to) => edge(node, to))]));
          all = all.map((list, node) => changed.get(node) ?? list);
          const there = [...NUMBER_OF.keys()].filter((_, node) => !gone?.includes(node));
          // Where no node came or went, the numbers are the same ones.
          if (gone) numberOf = new Map(there.map((path, number) => [path, number]));
          const lists = [...numberOf.keys()].map((path) => all[NUMBER_OF.get(path) ?? -1] ?? []);
          const { edges, kinds, ends, of } = numbering(lists, numberOf);
          const expected = lists.flat().filter(({ to }) => numberOf.has(to));
          assert.deepEqual(edges, expected);
          assert.deepEqual(
            kinds,
            expected.map(({ kind }) => kind),
          );
          assert.deepEqual(
            [...ends.from, ...ends.to],
            [...expected.map(({ from }) => numberOf.get(from)), ...expected.map(({ to }) => numberOf.get(to))],
          );
          for (const [path, number] of numberOf)
            assert.deepEqual(
              of(number),
              expected.filter(({ from }) => from === path),
            );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are the very same while every list is', () => {
    const numbering = createEdgeNumbering();
    const lists = [[edge(0, 1)], []];
    assert.equal(numbering(lists, NUMBER_OF), numbering([...lists], NUMBER_OF));
  });
});

describe('remembered places', () => {
  function check(
    title: string,
    before: readonly Thing[],
    after: readonly Thing[],
    made: readonly string[],
    isSame: boolean,
  ) {
    it(title, () => {
      const worked: string[] = [];
      const namesOf = rememberPlaces(({ name }: Thing) => {
        worked.push(name);
        return name;
      });
      const first = namesOf(before);
      worked.length = 0;
      const second = namesOf(after);
      assert.deepEqual([worked, second], [made, after.map(({ name }) => name)]);
      assert.equal(first === second, isSame);
    });
  }

  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  check('work out nothing twice', [a, b], [a, b], [], true);
  check('work out what is another thing', [a, b], [a, c], ['c'], false);
  check('are the same list where all that comes of them is', [a, b], [a, { name: 'b' }], ['b'], true);
  check('grow', [a], [a, b], ['b'], false);
  check('shrink', [a, b], [a], [], false);
});

interface Thing {
  readonly name: string;
}
