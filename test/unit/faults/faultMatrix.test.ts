import assert from 'node:assert/strict';
import { DEFAULT_BUDGET } from '../../../src/core/context/budget/contextBudget';
import type { Failure } from '../../../src/core/findings/failure';
import type { Outcome } from '../../../src/core/findings/review';
import { describeFailure } from '../../../src/core/review/describeFailure';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { replyFinding } from '../../modelServer/reviewReply';
import { errorReply, message, type ScriptedReply } from '../../modelServer/scriptedReply';
import { FAULT_ROWS, type FaultRow, type Point } from './faultRows';
import { reviewOnServer, SAMPLE_INPUT, SAMPLE_TEXT } from './reviewOnServer';

/** More requests than this would be a storm. */
const HUNDREDS = 100;

const KEY = `sk-${'matrix-'.repeat(3)}0123456789`;

const QUOTES = SAMPLE_TEXT.split('\n').filter((line) => line.startsWith('  '));
const FINDINGS = QUOTES.map((quote, index) =>
  JSON.stringify(replyFinding({ file: 'src/orders.ts', quote, title: `Finding ${index}`, why: 'w'.repeat(200) })),
);
const [FIRST = '', SECOND = ''] = FINDINGS;
const WHOLE = `{"findings":[${FINDINGS.join(',')}],"notes":[]}`;

/** How much of the reply arrives before a fault strikes amid it, and how many findings stand in that. */
const AMID: Readonly<
  Record<Exclude<Point, 'before the first byte'>, { readonly sent: string; readonly kept: number }>
> = {
  'mid-finding': { sent: `{"findings":[${FIRST},${SECOND.slice(0, SECOND.indexOf('www') + 20)}`, kept: 1 },
  'after the last finding': {
    sent: WHOLE.slice(0, WHOLE.lastIndexOf(']')).replace(/\],"notes":\[$/, ''),
    kept: FINDINGS.length,
  },
};

interface Ran {
  readonly outcome: Outcome | undefined;
  readonly titles: readonly string[];
  readonly requests: number;
  readonly baseUrl: string;
}

/** Runs a review on a server of its own to its end; returns when the server has nothing open any more. */
async function run(reply: ScriptedReply, isSlow = false): Promise<Ran> {
  const server: ModelServer = await startModelServer(reply);
  const { outcome, titles, log } = await reviewOnServer(server, { apiKey: KEY, idleTimeoutMs: isSlow ? 700 : 10_000 });
  // Whoever still listens to an answer keeps its request open, and this from ever coming to an end.
  await Promise.all(server.everyRequest.map(({ closed }) => closed));
  await server.stop();
  assert(!log.includes(KEY), 'what is told holds the key');
  return { outcome, titles, requests: server.everyRequest.length, baseUrl: server.baseUrl };
}

const ROWS = FAULT_ROWS.flatMap((row) => [
  { ...row.before, row, point: 'before the first byte' as const, kept: 0 },
  ...(['mid-finding', 'after the last finding'] as const).map((point) => {
    const { sent, kept } = AMID[point];
    const { reply, ...expected } = row.amid;
    return {
      ...expected,
      row,
      point,
      kept: expected.failure || row.amid.failure ? kept : FINDINGS.length,
      reply: reply(sent, WHOLE.slice(sent.length)),
    };
  }),
]);

describe('a review on a server with a fault', () => {
  let timersBefore = 0;
  const slowRuns = new Map<ScriptedReply, Promise<Ran>>();

  // Those that wait for a clock wait at the same time.
  before(() => {
    timersBefore = timers();
    for (const { row, reply } of ROWS) if (row.isSlow) slowRuns.set(reply, run(reply, true));
  });

  for (const { row, point, reply, failure, requests, kept } of ROWS) {
    it(`${row.name}, ${point}: ${failure ?? 'success'}, ${kept} kept`, async () => {
      const ran = await (slowRuns.get(reply) ?? run(reply));
      const outcome = failure === undefined ? 'success' : kept > 0 ? 'partial' : 'failed';
      assert.deepEqual([ran.outcome?.kind, failureOf(ran)?.kind], [outcome, failure]);
      assert.deepEqual(
        ran.titles,
        Array.from({ length: kept }, (_, index) => `Finding ${index}`),
      );
      assert.equal(ran.requests, requests, 'the server was asked so often');
      checkWords(row, ran);
    }).timeout(10_000);
  }

  for (const [name, reply, requests] of [
    ['is down', errorReply(500, 'Internal server error', { headers: { 'retry-after-ms': '1' } }), 15],
    ['limits the rate', errorReply(429, 'Slow down.', { headers: { 'retry-after-ms': '1' } }), 3],
    ['knows no key', errorReply(401, 'invalid x-api-key'), 1],
    ['says nothing of use', message('I would rather not.'), 5],
  ] as const) {
    it(`gives up after ${requests} of ${HUNDREDS}+ requests on a server that ${name}`, async () => {
      const server = await startModelServer(reply);
      const lines = Array.from({ length: 4_000 }, (_, i) => `export const limit${i} = load('limit-${i}');`);
      const files = [{ path: 'src/orders.ts', text: lines.join('\n') }];
      const budget = { ...DEFAULT_BUDGET, target: 400 };
      const { outcome, events } = await reviewOnServer(server, {}, { ...SAMPLE_INPUT, files }, { budget });
      await server.stop();
      assert.equal(outcome?.kind, 'failed');
      assert.equal(server.everyRequest.length, requests);
      const planned = events.find((event) => event.type === 'manifest')?.manifest.requests?.count ?? 0;
      assert(planned >= HUNDREDS, String(planned));
    }).timeout(20_000);
  }

  it('has at least 30 faults, each at three points', () => {
    assert(FAULT_ROWS.length >= 30);
    assert.equal(ROWS.length, FAULT_ROWS.length * 3);
  });

  // Not asynchronous: then mocha keeps a timer of its own.
  it('leaves no timer running', () => assert.equal(timers(), timersBefore));
});

function failureOf({ outcome }: Ran): Failure | undefined {
  return outcome && 'failure' in outcome ? outcome.failure : undefined;
}

/** A person reads what happened, where, and what to do about it. */
function checkWords({ name }: FaultRow, ran: Ran): void {
  const failure = failureOf(ran);
  if (!failure) return;
  const { message, remedy } = describeFailure(failure);
  assert(message.length > 10 && remedy.length > 10, name);
  assert(!/undefined|\[object|<html|\{host\}/i.test(message + remedy), message);
  assert.equal(failure.host, new URL(ran.baseUrl).host);
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}
