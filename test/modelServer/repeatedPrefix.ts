/** The share of a request's bytes that stood, from its beginning, in the one before: what a server's cache can hold. */
export function repeatedShare(before: unknown, now: unknown): number {
  const [earlier, later] = [before, now].map(promptBytes);
  if (!earlier || !later) return 0;
  let same = 0;
  while (same < later.length && earlier[same] === later[same]) same++;
  return same / later.length;
}

/** The prompt in the order in which a cache holds it: tools, system, messages; without the marks of the cache. */
function promptBytes(body: unknown): Buffer {
  const { tools, system, messages } = Object(body);
  const bare = JSON.stringify([tools, system, messages], (key, value: unknown) =>
    key === 'cache_control' ? undefined : value,
  );
  // The end of the list is no part of what goes on.
  return Buffer.from(bare.replace(/\]+$/, ''));
}
