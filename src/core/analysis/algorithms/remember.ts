/** A value that is made when it is first asked for. */
export function once<T>(create: () => T): () => T {
  let created: { readonly value: T } | undefined;
  return () => {
    created ??= { value: create() };
    return created.value;
  };
}

/** The function with its latest answer at hand: asked about the same object once more, it works nothing out. */
export function rememberLatest<K extends object, T>(workOut: (key: K) => T): (key: K) => T {
  let latest: { readonly key: K; readonly value: T } | undefined;
  return (key) => {
    if (latest?.key !== key) latest = { key, value: workOut(key) };
    return latest.value;
  };
}

/**
 * What becomes of each thing of a list; of one that stands where it stood in the latest list nothing is worked out again,
 * nor of those that moved because others came or went in one place. `workOut` gets what was there last, to hand back where
 * it is as good. Where all is the same, so is the list itself.
 */
export function rememberPlaces<K, T>(
  workOut: (thing: K, last: T | undefined) => T,
): (list: readonly K[]) => readonly T[] {
  let things: readonly K[] = [];
  let made: readonly T[] = [];
  return (list) => {
    if (list === things) return made;
    let fresh: T[] | undefined;
    if (list.length !== things.length) {
      const first = firstOther(list, things);
      const came = list.slice(first, Math.max(first, first + list.length - things.length));
      const behind = Math.max(first, first + things.length - list.length);
      fresh = [...made.slice(0, first), ...came.map((thing) => workOut(thing, undefined)), ...made.slice(behind)];
      things = [...things.slice(0, first), ...came, ...things.slice(behind)];
      made = fresh;
    }
    let place = 0;
    // Every save comes along here for all files, so that what is the same costs one look.
    for (const thing of list) {
      const last = made[place];
      if (last === undefined || thing !== things[place]) {
        const value = workOut(thing, last);
        if (value !== last) {
          fresh ??= made.slice();
          fresh[place] = value;
        }
      }
      place++;
    }
    things = list;
    made = fresh ?? made;
    return made;
  };
}

/** The first place at which two lists differ. */
function firstOther<K>(a: readonly K[], b: readonly K[]): number {
  const most = Math.min(a.length, b.length);
  let place = 0;
  while (place < most && a[place] === b[place]) place++;
  return place;
}

/** The function with all its answers at hand, for as long as it is held itself. */
export function rememberEach<T>(workOut: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (key) => {
    let answer = known.get(key);
    if (!answer) {
      answer = { value: workOut(key) };
      known.set(key, answer);
    }
    return answer.value;
  };
}
