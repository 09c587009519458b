import type { KeptReplies } from '../keptReplies';
import type { LanguageModel } from '../languageModel';
import type { PlannedRequest } from '../plan/prepareReview';
import type { ReviewEvent } from '../reviewer';
import { isHopeless, type RequestResult } from '../reviewOutcome';
import { askFor, type ItemReader } from './askModel';
import { inParallel } from './inParallel';
import { reviewProgress } from './progressCount';

/** What became of the requests of a review. */
export interface AskedRequests {
  /** Those that began, in their order, with how each ended. */
  readonly sent: readonly PlannedRequest[];
  readonly results: readonly RequestResult[];
  /** They were given up since each would have met the same failure. */
  readonly isGivenUp: boolean;
}

/** So many requests of one review are under way at a time. */
const AT_ONCE = 4;

/** Asks the requests of a review, some at a time, and hands on what they bring as it comes. */
export async function* askAll(
  requests: readonly PlannedRequest[],
  replier: { readonly model: LanguageModel; readonly replies: KeptReplies | undefined },
  reader: ItemReader,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, AskedRequests> {
  const progress = reviewProgress(requests);
  // Who stops reading the review wants none of its requests to go on.
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  const streams = requests.map(
    (planned) =>
      async function* () {
        const result = yield* askFor(planned, replier, reader, until);
        yield* progress.ended(planned);
        return result;
      },
  );
  const ran: RequestResult[] = [];
  const ended = yield* inParallel(streams, {
    atOnce: AT_ONCE,
    groupOf: (place) => requests[place]?.pack.shared,
    // What ends without a word must not have started the others: each would meet the same failure.
    isUnderWay: ({ type }) => type !== 'request' && type !== 'progress',
    endsAll: (result) => {
      ran.push(result);
      return isHopeless(ran);
    },
    leave: () => left.abort(),
  });
  return {
    sent: requests.filter((_, index) => ended[index]),
    results: ended.filter((result) => result !== undefined),
    isGivenUp: isHopeless(ran),
  };
}
