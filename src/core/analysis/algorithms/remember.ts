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
 * nor of those that moved because others came or went. `workOut` gets what was there last, to hand back where it is as
 * good. Where all is the same, so is the list itself.
 */
export function rememberPlaces<K, T>(
  workOut: (thing: K, last: T | undefined) => T,
): (list: readonly K[]) => readonly T[] {
  let things: readonly K[] = [];
  let made: readonly T[] = [];
  return (list) => {
    if (list === things) return made;
    const fresh: T[] = [];
    let isSame = list.length === things.length;
    const gapAt = gapFinder(things, list);
    let [old, place, coming] = [0, 0, 0];
    // Every save comes along here for all files, so that what is the same costs one look.
    for (const thing of list) {
      if (coming === 0 && thing !== things[old]) {
        const gap = gapAt(old, place);
        if (gap > 0) coming = gap;
        else old -= gap;
        if (gap !== 0) isSame = false;
      }
      const last = coming > 0 ? undefined : made[old];
      const value = last !== undefined && thing === things[old] ? last : workOut(thing, last);
      if (value !== last) isSame = false;
      if (coming > 0) coming--;
      else old++;
      fresh.push(value);
      place++;
    }
    things = list;
    if (!isSame) made = fresh;
    return made;
  };
}

/** How far is looked for where two lists are alike again: that often the length of them, taken all together. */
const PATIENCE = 8;

/**
 * Tells, where two lists differ, how many things came before they are alike again, or as a negative number how many went;
 * 0 where one took the place of another, and where nobody can tell.
 */
function gapFinder<K>(before: readonly K[], after: readonly K[]): (old: number, place: number) => number {
  let steps = PATIENCE * after.length;
  return (old, place) => {
    if (old >= before.length || after[place + 1] === before[old + 1]) return 0;
    const most = Math.max(before.length - old, after.length - place);
    for (let by = 1; by < most && steps > 0; by++, steps--) {
      if (after[place + by] === before[old]) return by;
      if (before[old + by] === after[place]) return -by;
    }
    return 0;
  };
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
