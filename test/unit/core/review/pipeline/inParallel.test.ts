import assert from 'node:assert/strict';
import { inParallel } from '../../../../../src/core/review/pipeline/inParallel';

type Said = string;

describe('inParallel', () => {
  /** Each stream says what it is given, one word at a time, and results in its last word. */
  const streams = (words: readonly (readonly Said[])[], began: number[] = []) =>
    words.map(
      (said, index) =>
        async function* (): AsyncGenerator<Said, Said> {
          began.push(index);
          for (const word of said) {
            await Promise.resolve();
            yield word;
          }
          return said.at(-1) ?? '';
        },
    );
  const run = async (
    words: readonly (readonly Said[])[],
    { atOnce = 2, began = [] as number[] } = {},
  ): Promise<{ said: readonly Said[]; results: readonly (Said | undefined)[] }> => {
    const said: Said[] = [];
    const running = inParallel(streams(words, began), {
      atOnce,
      groupOf: () => 0,
      isUnderWay: (word) => word !== 'request',
      endsAll: (word) => word === 'stop',
      leave: () => undefined,
    });
    for (;;) {
      const next = await running.next();
      if (next.done) return { said, results: next.value };
      said.push(next.value);
    }
  };

  it('hands on everything, and gives the results in the order of the streams', async () => {
    const { said, results } = await run([['a1', 'a2', 'a3'], ['b1'], ['c1', 'c2'], []]);
    assert.deepEqual(said.toSorted(), ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']);
    assert.deepEqual(results, ['a3', 'b1', 'c2', '']);
  });

  it('begins the second when the first is under way, and never more than it may', async () => {
    const began: number[] = [];
    const running = inParallel(streams([['request', 'a', 'a'], ['b', 'b'], ['c']], began), {
      atOnce: 2,
      groupOf: () => 0,
      isUnderWay: (word) => word !== 'request',
      endsAll: () => false,
      leave: () => undefined,
    });
    await running.next();
    assert.deepEqual(began, [0]);
    await running.next();
    assert.deepEqual(began, [0, 1]);
    await running.return([]);
  });

  it('begins those of a group when its first is under way, and those of others meanwhile', async () => {
    const began: number[] = [];
    const running = inParallel(streams([['a'], ['request', 'b'], ['b'], ['c']], began), {
      atOnce: 3,
      groupOf: (place) => ['a', 'b', 'b', 'c'][place],
      isUnderWay: (word) => word !== 'request',
      endsAll: () => false,
      leave: () => undefined,
    });
    await running.next();
    assert.deepEqual(began, [0, 1, 3]);
    for (let left = 4; left > 0; left--) await running.next();
    assert.deepEqual(began, [0, 1, 3, 2]);
  });

  it('begins no further one after a result that ends all, and says which never began', async () => {
    const { results } = await run([['a'], ['stop'], ['c'], ['d'], ['e']], { atOnce: 1 });
    assert.deepEqual(results, ['a', 'stop', undefined, undefined, undefined]);
  });

  it('ends what is running when the reader leaves', async () => {
    const left = new AbortController();
    let ended = 0;
    const waiting = async function* (): AsyncGenerator<Said, Said> {
      yield 'began';
      await new Promise((resolve) => left.signal.addEventListener('abort', resolve));
      ended += 1;
      return '';
    };
    const running = inParallel([waiting, waiting], {
      atOnce: 2,
      groupOf: () => 0,
      isUnderWay: () => true,
      endsAll: () => false,
      leave: () => left.abort(),
    });
    await running.next();
    await running.next();
    await running.return([]);
    assert.equal(ended, 2);
  });
});
