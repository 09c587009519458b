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
