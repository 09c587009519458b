import type { SizedModel } from '../plan/personaModel';
import type { ReviewEvent } from '../reviewer';
import type { RequestResult } from '../reviewOutcome';
import type { ItemReader } from './askModel';
import { correctQuotes } from './correctQuotes';
import { type SentForReview, takeSecondLook } from './takeSecondLook';

/**
 * What follows once all findings are there, as far as it is wanted: quotes without a place are corrected, then findings
 * are refuted. Gives what each cost.
 */
export async function* lookAgain(
  options: SizedModel,
  reader: ItemReader,
  sent: SentForReview,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, readonly Pick<RequestResult, 'usage'>[]> {
  const correction = options.correctsQuotes ? yield* correctQuotes(options, reader, sent, signal) : undefined;
  const manifest = correction?.manifest ?? sent.manifest;
  const secondLook = options.looksTwice
    ? yield* takeSecondLook(options, reader.placed(), { ...sent, manifest }, signal)
    : undefined;
  return [correction, secondLook].filter((one) => one !== undefined);
}
