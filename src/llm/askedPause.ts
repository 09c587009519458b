/** In seconds. `retry-after-ms` goes before `retry-after`, which is a number of seconds or a date. */
export function pauseAskedFor({ headers }: Pick<Response, 'headers'>): number {
  const ms = headers.get('retry-after-ms');
  if (ms !== null && Number(ms) >= 0) return Number(ms) / 1000;
  const after = headers.get('retry-after') ?? '0';
  const seconds = Number.isNaN(Number(after)) ? secondsUntil(after) : Number(after);
  return Number.isFinite(seconds) ? seconds : 0;
}

/** In seconds, until every allowance that the server says is used up is refilled; 0 when none is. */
export function pauseUntilRefilled({ headers }: Response): number {
  const pauses = ['requests', 'tokens', 'input-tokens', 'output-tokens'].map((what) => {
    const isUsedUp = headers.get(`anthropic-ratelimit-${what}-remaining`)?.trim() === '0';
    return isUsedUp ? secondsUntil(headers.get(`anthropic-ratelimit-${what}-reset`) ?? '') : 0;
  });
  return Math.max(0, ...pauses.filter((seconds) => Number.isFinite(seconds)));
}

function secondsUntil(date: string): number {
  return (Date.parse(date) - Date.now()) / 1000;
}
