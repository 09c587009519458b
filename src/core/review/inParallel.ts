/**
 * Runs streams side by side, at most `atOnce` of them, and hands on their events as they come. The second begins when the
 * first has said something that `isUnderWay` accepts, so that what the first leaves behind helps the others. No further
 * one begins once a result `endsAll`. Gives the results in the order of the streams; `undefined` for those that never
 * began. When the reader leaves early, `leave`
 * has to end what the running ones wait for.
 */
export async function* inParallel<Event, Result>(
  streams: readonly (() => AsyncGenerator<Event, Result>)[],
  {
    atOnce,
    isUnderWay,
    endsAll,
    leave,
  }: {
    readonly atOnce: number;
    readonly isUnderWay: (event: Event) => boolean;
    readonly endsAll: (result: Result) => boolean;
    readonly leave: () => void;
  },
): AsyncGenerator<Event, readonly (Result | undefined)[]> {
  const results: (Result | undefined)[] = streams.map(() => undefined);
  const running = new Map<number, Step<Event, Result>>();
  let next = 0;
  let isWarm = false;
  let isOver = false;

  const step = (index: number, stream: AsyncGenerator<Event, Result>): void => {
    running.set(
      index,
      stream.next().then((taken) => ({ index, stream, taken })),
    );
  };
  const beginMore = (): void => {
    const most = isOver ? 0 : isWarm ? atOnce : 1;
    while (next < streams.length && running.size < most) {
      const stream = streams[next]?.();
      if (stream) step(next, stream);
      next++;
    }
  };

  try {
    for (beginMore(); running.size > 0; beginMore()) {
      const { index, stream, taken } = await Promise.race(running.values());
      running.delete(index);
      if (taken.done) {
        results[index] = taken.value;
        isWarm = true;
        isOver ||= endsAll(taken.value);
        continue;
      }
      step(index, stream);
      isWarm ||= isUnderWay(taken.value);
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
