/**
 * Runs streams side by side, at most `atOnce` of them, and hands on their events as they come. The others begin when the
 * first has said something that `isUnderWay` accepts, and those of a group when its first one has, so that what it leaves
 * behind helps them. No further one begins once a result `endsAll`. Gives the results in the order of the streams;
 * `undefined` for those that never began. When the reader leaves early, `leave` has to end what the running ones wait for.
 */
export async function* inParallel<Event, Result>(
  streams: readonly (() => AsyncGenerator<Event, Result>)[],
  {
    atOnce,
    groupOf,
    isUnderWay,
    endsAll,
    leave,
  }: {
    readonly atOnce: number;
    /** What a stream, by its place, has in common with others; the same value for those of one group. */
    readonly groupOf: (place: number) => unknown;
    readonly isUnderWay: (event: Event) => boolean;
    readonly endsAll: (result: Result) => boolean;
    readonly leave: () => void;
  },
): AsyncGenerator<Event, readonly (Result | undefined)[]> {
  const results: (Result | undefined)[] = streams.map(() => undefined);
  const running = new Map<number, Step<Event, Result>>();
  const waiting = new Set(streams.keys());
  const begun = new Set<unknown>();
  const warm = new Set<unknown>();
  let isOver = false;

  const step = (index: number, stream: AsyncGenerator<Event, Result>): void => {
    running.set(
      index,
      stream.next().then((taken) => ({ index, stream, taken })),
    );
  };
  const beginMore = (): void => {
    const most = isOver ? 0 : warm.size > 0 ? atOnce : 1;
    for (const place of waiting) {
      if (running.size >= most) return;
      const group = groupOf(place);
      if (begun.has(group) && !warm.has(group)) continue;
      begun.add(group);
      waiting.delete(place);
      const stream = streams[place]?.();
      if (stream) step(place, stream);
    }
  };

  try {
    for (beginMore(); running.size > 0; beginMore()) {
      const { index, stream, taken } = await Promise.race(running.values());
      running.delete(index);
      if (taken.done) {
        results[index] = taken.value;
        warm.add(groupOf(index));
        isOver ||= endsAll(taken.value);
        continue;
      }
      step(index, stream);
      if (isUnderWay(taken.value)) warm.add(groupOf(index));
      beginMore();
      yield taken.value;
    }
    return results;
  } finally {
    if (running.size > 0) leave();
    await Promise.allSettled(running.values());
  }
}

type Step<Event, Result> = Promise<{
  readonly index: number;
  readonly stream: AsyncGenerator<Event, Result>;
  readonly taken: IteratorResult<Event, Result>;
}>;
