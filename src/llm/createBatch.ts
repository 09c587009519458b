import { type Anthropic, AnthropicError, APIError } from '@anthropic-ai/sdk';
import { membersOf } from '../core/findings/record';
import { pauseAskedFor } from './askedPause';
import type { RateGate } from './rateGate';

const TRIES = 3;
const FIRST_PAUSE_S = 0.5;
/** A server may ask for a longer pause than this, in seconds; then a person should decide, not a timer. */
const LONGEST_PAUSE_S = 30;
const AGAIN_AFTER = [429, 529];

/**
 * Makes a batch and gives its id. Only what the server has turned away is tried again: where its answer was lost, the
 * batch may be there, and a second one would be paid for, too.
 *
 * @throws whatever the SDK throws when there is no batch, or nobody can tell
 */
export async function createBatch(
  client: Anthropic,
  requests: Anthropic.Messages.BatchCreateParams.Request[],
  gate: RateGate,
  signal: AbortSignal,
): Promise<string> {
  for (let tried = 1; ; tried++) {
    await gate.opened(signal);
    try {
      const created: unknown = await client.messages.batches.create({ requests }, { signal, maxRetries: 0 });
      const { id } = membersOf(created);
      if (typeof id !== 'string') throw new AnthropicError('It gave the batch no id');
      return id;
    } catch (error) {
      if (tried === TRIES || !(error instanceof APIError) || !AGAIN_AFTER.includes(error.status ?? 0)) throw error;
      const asked = error.headers ? pauseAskedFor({ headers: error.headers }) : 0;
      if (asked > LONGEST_PAUSE_S) throw error;
      gate.close(1000 * Math.max(asked, FIRST_PAUSE_S * 2 ** (tried - 1)));
    }
  }
}
