import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAllowance } from '../../../../src/core/review/cost/allowance';
import type { CostSettings } from '../../../../src/core/review/cost/costSettings';
import type { RequestSheet } from '../../../../src/core/review/plan/approve';
import type { ReviewEvent, ReviewInput } from '../../../../src/core/review/reviewer';
import type { BatchFault } from '../../../modelServer/batches';
import { type ModelServer, startModelServer } from '../../../modelServer/modelServer';
import { type BatchRun, failureOf, outcomeOf, reviewByBatch, titles } from './batchRun';
import { ALL_FOUND, answerFolder, folderInput, folderOf } from './folderInput';

describe('review of a folder through batches', () => {
  let server: ModelServer;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'architecture-review-batches-'));
    server = await startModelServer(answerFolder);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const run = (
    input?: ReviewInput,
    pause?: BatchRun['pause'],
    signal?: AbortSignal,
    more: Omit<BatchRun, 'input' | 'pause' | 'signal'> = {},
  ): Promise<readonly ReviewEvent[]> =>
    reviewByBatch(server, folder, {
      ...(input ? { input } : {}),
      ...(pause ? { pause } : {}),
      ...(signal ? { signal } : {}),
      ...more,
    });
  const sizes = () => server.batches.batches.map(({ length }) => length);
  it('hands everything over at once, and says that it is under way', async () => {
    const events = await run();
    assert.equal(failureOf(events), 'partial: batch-pending');
    assert.deepEqual(
      server.batches.batches.map(({ length }) => length),
      [6],
    );
    assert.equal(server.requests.length, 0);
    const left = events.findLast((event) => event.type === 'manifest')?.manifest.leftOut ?? [];
    assert.equal(left.filter(({ reason }) => reason === 'not-reached').length, 6);
  });

  it('hands nothing over twice, and collects what has ended', async () => {
    await run();
    assert.equal(failureOf(await run()), 'partial: batch-pending');
    server.batches.end();
    const events = await run();
    assert.deepEqual([titles(events), outcomeOf(events)], [ALL_FOUND, { kind: 'success' }]);
    const end = events.at(-1);
    assert.equal(end?.type === 'outcome' && end.usage?.inputTokens, 6 * 120);
    assert.deepEqual([server.batches.batches.length, server.requests.length], [1, 0]);
    assert.deepEqual(readdirSync(join(folder, 'batches')), []);
  });

  it('hands over what changed meanwhile, and nothing else', async () => {
    await run();
    server.batches.end();
    const events = await run(folderInput({ c: '1' }));
    assert.equal(failureOf(events), 'partial: batch-pending');
    assert.equal(titles(events).length, 5);
    assert.deepEqual(
      server.batches.batches.map(({ length }) => length),
      [6, 1],
    );
  });

  it('looks again until all is answered, where somebody waits', async () => {
    let looks = 0;
    const events = await run(folderInput(), async () => {
      if (++looks === 3) server.batches.end();
    });
    assert.deepEqual([titles(events), looks], [ALL_FOUND, 3]);
  });

  it('stops waiting when it is cancelled, and still knows the batch afterwards', async () => {
    const stop = new AbortController();
    const events = await run(
      folderInput(),
      async (signal) => {
        stop.abort();
        signal.throwIfAborted();
      },
      stop.signal,
    );
    assert.deepEqual(outcomeOf(events), { kind: 'cancelled' });
    server.batches.end();
    assert.deepEqual(titles(await run()), ALL_FOUND);
  });

  const checkFault = (fault: BatchFault, expected: { ends: string; found: number; asked: readonly string[] }) =>
    it(`takes what can be had where results are ${fault}`, async () => {
      await run();
      server.batches.end(fault);
      const events = await run();
      assert.deepEqual(
        { ends: failureOf(events), found: titles(events).length, asked: server.requests.map(folderOf) },
        expected,
      );
    });
  // What was not come to goes with another batch; what was turned down says why when it is asked alone.
  checkFault('expired', { ends: 'partial: batch-pending', found: 5, asked: [] });
  checkFault('errored', { ends: 'success', found: 6, asked: ['a'] });
  checkFault('cut-off', { ends: 'partial: not-a-messages-server', found: 5, asked: [] });
  checkFault('not-json', { ends: 'failed: not-a-messages-server', found: 0, asked: [] });
  checkFault('elsewhere', { ends: 'failed: not-a-messages-server', found: 0, asked: [] });
  checkFault('archived', { ends: 'partial: batch-pending', found: 0, asked: [] });

  it('says why nothing could be handed over, and asks for nothing at full price', async () => {
    await server.stop();
    const port = Number(new URL(server.baseUrl).port);
    server = await startModelServer(answerFolder, { port, auth: { apiKey: 'another' } });
    assert.equal(failureOf(await run()), 'failed: invalid-key');
    assert.equal(server.requests.length, 0);
  });

  it('merges what a batch brings while another is still worked on', async () => {
    await run();
    const found: number[] = [];
    await run(folderInput({ c: '1' }), async (_, events) => {
      found.push(titles(events).length);
      if (found.length === 1) server.batches.end(undefined, 1);
      else server.batches.end();
    });
    assert.deepEqual(found, [0, 5]);
    assert.deepEqual(sizes(), [6, 1]);
  });

  it('tells how far it has come', async () => {
    const events = await run(folderInput(), async () => server.batches.end());
    const told = events.flatMap((event) => (event.type === 'progress' ? [event.progress] : []));
    assert.deepEqual(
      told.map(({ done, count, isBatch }) => [done, count, isBatch]),
      [
        [0, 6, true],
        [6, 6, true],
      ],
    );
    assert.equal(told.at(-1)?.tokensLeft, 0);
  });

  const stopped = new DOMException('Stopped', 'AbortError');
  const stopWhileWaiting = (reason: unknown) => {
    const stop = new AbortController();
    return run(
      folderInput(),
      async (signal) => {
        stop.abort(reason);
        signal.throwIfAborted();
      },
      stop.signal,
      { isGivenUp: (because) => because === stopped },
    );
  };

  it('is stopped at the server when it is given up, and what was answered by then is kept', async () => {
    assert.deepEqual(outcomeOf(await stopWhileWaiting(stopped)), { kind: 'cancelled' });
    assert.deepEqual(server.batches.cancelled, ['msgbatch_test_1']);
    server.batches.end();
    const events = await run();
    assert.deepEqual([titles(events).length, sizes(), server.requests.length], [1, [6, 5], 0]);
    server.batches.end();
    assert.deepEqual(titles(await run()), ALL_FOUND);
  });

  it('goes on at the server when nobody gave it up', async () => {
    const events = await stopWhileWaiting(new DOMException('The window closes', 'AbortError'));
    assert.equal(failureOf(events), 'partial: batch-pending');
    assert.deepEqual(server.batches.cancelled, []);
  });

  it('survives a server that cannot be reached for a while', async () => {
    const port = Number(new URL(server.baseUrl).port);
    const { batches } = server;
    let looks = 0;
    const events = await run(folderInput(), async () => {
      looks += 1;
      if (looks === 1) await server.stop();
      if (looks === 3) {
        server = await startModelServer(answerFolder, { port, batches });
        batches.end();
      }
    });
    assert.deepEqual([titles(events), looks, sizes()], [ALL_FOUND, 3, [6]]);
  });

  it('asks at once what is less than a batch, but collects what is one already', async () => {
    const from = { from: 7 };
    await run();
    assert.equal(failureOf(await run(folderInput(), undefined, undefined, from)), 'partial: batch-pending');
    server.batches.end();
    assert.deepEqual(titles(await run(folderInput(), undefined, undefined, from)), ALL_FOUND);
    assert.equal(server.requests.length, 0);
    assert.equal(failureOf(await run(folderInput({ c: '1' }), undefined, undefined, from)), 'success');
    assert.deepEqual([sizes(), server.requests.map(folderOf)], [[6], ['c']]);
  });

  it('is a batch on the sheet that is shown before', async () => {
    const sheets: RequestSheet[] = [];
    const events = await run(folderInput(), undefined, undefined, {
      approve: async (propose) => {
        sheets.push(propose([]));
        return undefined;
      },
    });
    assert.deepEqual([sheets[0]?.manifest.requests.isBatch, outcomeOf(events)], [true, { kind: 'cancelled' }]);
    assert.deepEqual(server.everyRequest, []);
  });

  describe('under a limit', () => {
    /** In a batch half of it: 6 replies of at most 8,000 tokens at 10 per million are 0.48, and the input a little. */
    const price = { input: 0.001, output: 20 };
    const limited = (limit: number) => {
      const spent: number[] = [];
      const held = new Map<string, number>();
      const allowance = createAllowance('this run', limit);
      const costs: CostSettings = {
        price,
        allowances: [allowance],
        onSpent: ({ price: paid }) => void spent.push(paid?.usd ?? 0),
        onHeld: (batch, usd) => void held.set(batch, usd),
        onReleased: (batch) => void held.delete(batch),
      };
      return { costs, spent, held, allowance };
    };

    it('counts what it may cost before it is handed over, and what it did cost when it is known', async () => {
      const { costs, spent, held, allowance } = limited(0.5);
      assert.equal(failureOf(await run(folderInput(), undefined, undefined, { costs })), 'partial: batch-pending');
      assert.equal(held.get('msgbatch_test_1')?.toFixed(2), '0.48');
      assert.equal(allowance.left().toFixed(2), '0.02');
      server.batches.end();
      const events = await run(folderInput(), undefined, undefined, { costs });
      const end = events.at(-1);
      assert(end?.type === 'outcome' && end.usage && end.batchUsage);
      const paid = (6 * 120 * 0.0005 + end.usage.outputTokens * 10) / 1_000_000;
      assert.equal(spent.reduce((sum, usd) => sum + usd, 0).toFixed(9), paid.toFixed(9));
      assert.deepEqual([end.batchUsage, held.size, spent.length], [end.usage, 0, 6]);
    });

    it('hands nothing over that could go over it', async () => {
      const { costs, held } = limited(0.1);
      const events = await run(folderInput(), undefined, undefined, { costs });
      const outcome = outcomeOf(events);
      assert(outcome?.kind === 'failed');
      assert.equal(outcome.failure.kind, 'cost-limit');
      assert.match(outcome.failure.detail ?? '', /^\$0\.10 are left of the \$0\.10 for this run, and these 6 requests/);
      assert.deepEqual([server.everyRequest.length, held.size], [0, 0]);
    });

    it('asks for shorter replies where long ones could go over it', async () => {
      await run(folderInput(), undefined, undefined, { costs: limited(0.24).costs });
      const body = server.everyRequest.find(({ path }) => path.endsWith('/batches'))?.body;
      const [first] = Object(body).requests;
      assert(first.params.max_tokens > 3_900 && first.params.max_tokens < 4_000, String(first.params.max_tokens));
    });

    it('counts once what was read twice because reading broke off', async () => {
      const { costs, spent } = limited(5);
      await run(folderInput(), undefined, undefined, { costs });
      server.batches.end('cut-off');
      await run(folderInput(), undefined, undefined, { costs });
      assert.equal(spent.length, 0);
      server.batches.end();
      await run(folderInput(), undefined, undefined, { costs });
      assert.equal(spent.length, 6);
    });

    it('lets go of what a batch held that is gone', async () => {
      const { costs, spent, held } = limited(0.5);
      let looks = 0;
      const look = async () => server.batches.end(++looks === 1 ? 'archived' : undefined);
      const events = await run(folderInput(), look, undefined, { costs });
      assert.deepEqual([titles(events), sizes(), held.size, spent.length], [ALL_FOUND, [6, 6], 0, 6]);
    });
  });

  it('hands nothing over that the disk does not let it note down', async () => {
    writeFileSync(join(folder, 'batches'), 'in the way');
    const outcome = outcomeOf(await run());
    assert(outcome?.kind === 'failed');
    assert.match(outcome.failure.detail ?? '', /Nothing was handed over: it could not be noted down/);
    assert.equal(server.everyRequest.length, 0);
  });

  it('passes over a record that is none', async () => {
    await run();
    writeFileSync(join(folder, 'batches', 'x.json'), '{"id": 1}');
    writeFileSync(join(folder, 'batches', 'y.json'), 'oops');
    server.batches.end();
    assert.deepEqual(titles(await run()), ALL_FOUND);
  });
});
