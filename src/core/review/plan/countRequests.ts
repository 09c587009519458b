import type { ModelRequest } from '../../prompts/modelRequest';
import type { LanguageModel } from '../languageModel';

/** More requests than this are estimated: to count one is to send it. */
const MAX_COUNTED = 10;

/**
 * Input tokens of requests together, as counted where the model lives; `undefined` where that cannot be, or would be too
 * many requests. Sends all of them there, to be counted and no more.
 */
export async function countRequests(
  model: LanguageModel,
  requests: readonly ModelRequest[],
  signal: AbortSignal,
): Promise<number | undefined> {
  if (!model.countTokens || requests.length > MAX_COUNTED) return undefined;
  let sum = 0;
  for (const request of requests) {
    const tokens = await model.countTokens(request, signal);
    if (tokens === undefined || signal.aborted) return undefined;
    sum += tokens;
  }
  return sum;
}
