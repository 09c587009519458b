import { checkMessagesRequest } from './checkRequest';
import { wholeMessage } from './messageEvents';
import { member, type RecordedRequest } from './recordedRequest';
import { type BrokenConnection, errorReply, type RawReply, type ScriptedReply } from './scriptedReply';

/** What can be wrong with the results of a batch. */
export type BatchFault = 'expired' | 'errored' | 'cut-off' | 'not-json' | 'elsewhere' | 'archived';

/** The batches of a server, in its hands. */
export interface ServerBatches {
  /** The keys of each batch, oldest first. */
  readonly batches: readonly (readonly string[])[];
  /** Ids of the batches that somebody had stopped. */
  readonly cancelled: readonly string[];
  /** Ends all batches, or the oldest `count`: from now on their results can be had. */
  end(fault?: BatchFault, count?: number): void;
  /** Every batch ends when somebody has once seen that it had not. */
  endWhenLookedAt(): void;
  /** The next batch that is handed over is taken, and the answer to that is lost. */
  loseNextAnswer(): void;
  /** The next batch that is handed over is answered so, and not taken. */
  turnNextAway(reply: RawReply): void;
  /** Answers what is asked of the Batches API; `undefined` for everything else. */
  answer(request: RecordedRequest, baseUrl: string): RawReply | BrokenConnection | undefined;
}

interface Batch {
  readonly id: string;
  readonly requests: readonly RecordedRequest[];
  readonly keys: readonly string[];
  readonly createdAt: string;
  fault: BatchFault | undefined;
  hasEnded: boolean;
  isCancelled: boolean;
}

const PATH = '/v1/messages/batches';

/** Plays the Message Batches API; each request of a batch is answered as it would be alone. */
export function serverBatches(reply: (request: RecordedRequest) => ScriptedReply): ServerBatches {
  const known: Batch[] = [];
  let endsWhenLookedAt = false;
  let instead: RawReply | 'lost' | undefined;

  function created(request: RecordedRequest): RawReply | BrokenConnection {
    const how = instead;
    instead = undefined;
    if (typeof how === 'object') return how;
    const reply = create(request);
    return how === 'lost' ? { kind: 'reset' } : reply;
  }

  /** All of them, the newest first. */
  function listed(baseUrl: string): RawReply {
    const data = known.toReversed().map((batch) => described(batch, baseUrl));
    return json({ data, has_more: false, first_id: known.at(-1)?.id ?? null, last_id: known.at(0)?.id ?? null });
  }

  function create(request: RecordedRequest): RawReply {
    const entries: unknown = member(request.body, 'requests');
    if (!Array.isArray(entries) || entries.length === 0) return errorReply(400, 'requests: Field required');
    const keys = entries.map((entry) => String(member(entry, 'custom_id')));
    if (keys.some((key) => !/^[\w-]{1,64}$/.test(key))) return errorReply(400, 'requests.0.custom_id: invalid');
    if (new Set(keys).size < keys.length) return errorReply(400, 'requests: custom_id has to be unique');
    const requests = entries.map((entry) => ({ ...request, path: '/v1/messages', body: member(entry, 'params') }));
    for (const one of requests) {
      if (member(one.body, 'stream') !== undefined) return errorReply(400, 'params.stream: not in a batch');
      const problem = checkMessagesRequest(one, false);
      if (problem) return problem;
    }
    const batch: Batch = {
      id: `msgbatch_test_${known.length + 1}`,
      requests,
      keys,
      createdAt: new Date().toISOString(),
      hasEnded: false,
      fault: undefined,
      isCancelled: false,
    };
    known.push(batch);
    return json(described(batch, ''));
  }

  function described({ id, keys, createdAt, fault, hasEnded, isCancelled }: Batch, baseUrl: string): object {
    const count = keys.length;
    const counts = { canceled: 0, errored: 0, expired: 0, processing: count, succeeded: 0 };
    const host = fault === 'elsewhere' ? 'https://elsewhere.example' : baseUrl;
    return {
      id,
      type: 'message_batch',
      processing_status: hasEnded ? 'ended' : isCancelled ? 'canceling' : 'in_progress',
      request_counts: hasEnded ? { ...counts, processing: 0, succeeded: count } : counts,
      created_at: createdAt,
      expires_at: '2026-11-24T00:00:00Z',
      ended_at: hasEnded ? '2026-11-23T00:10:00Z' : null,
      archived_at: fault === 'archived' ? '2026-11-23T00:20:00Z' : null,
      cancel_initiated_at: isCancelled ? '2026-11-23T00:05:00Z' : null,
      results_url: hasEnded && fault !== 'archived' ? `${host}${PATH}/${id}/results` : null,
    };
  }

  /** Of a batch that was stopped, the first is answered. */
  function results({ requests, keys, fault, isCancelled }: Batch): RawReply {
    const lines = requests.map((request, index) => {
      const result =
        isCancelled && index > 0 ? { type: 'canceled' } : resultOf(request, index === 0 ? fault : undefined);
      return JSON.stringify({ custom_id: keys[index], result });
    });
    const whole = `${lines.join('\n')}\n`;
    const body = fault === 'cut-off' ? whole.slice(0, -40) : fault === 'not-json' ? `oops\n${whole}` : whole;
    return { kind: 'raw', status: 200, headers: { 'content-type': 'application/x-jsonl' }, body };
  }

  function resultOf(request: RecordedRequest, fault: BatchFault | undefined): object {
    if (fault === 'expired') return { type: 'expired' };
    const answer = reply(request);
    if (fault === 'errored' || answer.kind !== 'message') {
      const error = { type: 'invalid_request_error', message: 'messages: something is wrong with them' };
      return { type: 'errored', error: { type: 'error', error, request_id: 'req_test' } };
    }
    return { type: 'succeeded', message: wholeMessage(answer, String(member(request.body, 'model')), 'msg_batched') };
  }

  return {
    get batches() {
      return known.map(({ keys }) => keys);
    },
    get cancelled() {
      return known.flatMap(({ id, isCancelled }) => (isCancelled ? [id] : []));
    },
    end(fault, count = known.length) {
      for (const batch of known.slice(0, count)) {
        batch.hasEnded = true;
        batch.fault = fault;
      }
    },
    endWhenLookedAt() {
      endsWhenLookedAt = true;
    },
    loseNextAnswer() {
      instead = 'lost';
    },
    turnNextAway(reply) {
      instead = reply;
    },
    answer(request, baseUrl) {
      const [, id, rest] = /^\/v1\/messages\/batches(?:\/([\w-]+))?(\/results|\/cancel)?$/.exec(request.path) ?? [];
      if (!request.path.startsWith(PATH)) return undefined;
      if (id === undefined) return request.method === 'POST' ? created(request) : listed(baseUrl);
      const batch = known.find((one) => one.id === id);
      if (!batch) return errorReply(404, `message batch ${id} not found`);
      if (rest === '/results') return results(batch);
      if (rest === '/cancel') batch.isCancelled = true;
      const seen = json(described(batch, baseUrl));
      batch.hasEnded ||= endsWhenLookedAt;
      return seen;
    },
  };
}

function json(body: object): RawReply {
  const headers = { 'content-type': 'application/json', 'request-id': 'req_test_batch' };
  return { kind: 'raw', status: 200, headers, body: JSON.stringify(body) };
}
